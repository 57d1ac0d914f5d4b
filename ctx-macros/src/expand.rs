// SPDX-License-Identifier: GPL-2.0
//! Step three: all the tokens. Nothing here can fail.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned, ToTokens};
use syn::ext::IdentExt;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{
    parse_quote, Attribute, FnArg, Ident, ImplItem, ItemImpl, Lifetime, Meta,
    ParenthesizedGenericArguments, ReturnType, Signature, TypeBareFn, TypeImplTrait, TypeReference,
    Visibility,
};

use crate::check::{self, borrows_from_receiver, is_ours, is_test, Findings};
use crate::errors::Mistakes;
use crate::kind::Kind;
use crate::parse::{Arguments, Body, Function};
use crate::plain;

/// The function with its token, its record and its budget. An entry is called from generic code of
/// `ctx_core` in the driver's crate: `#[inline]` lets it be compiled into that.
pub(crate) fn function(
    kind: Kind,
    arguments: &Arguments,
    findings: &Findings,
    mut function: Function,
) -> TokenStream {
    let name = function.signature.ident.unraw().to_string();
    if findings.token.is_none() {
        let ty = kind.parameter_type(arguments.lock.as_ref());
        add_token(ty, &mut function.signature, &ctx().into_token_stream());
    }
    let Body::Some {
        brace,
        inner,
        tokens,
    } = function.body
    else {
        return item(
            &function.attributes,
            &function.visibility,
            &function.signature,
            &function.body,
        );
    };
    let entry = kind.is_entry().then(|| {
        plain::record(kind, &name)
            .into_iter()
            .collect::<TokenStream>()
    });
    let budget = arguments.budget_us.map(|us| {
        let us = proc_macro2::Literal::u32_unsuffixed(us);
        quote_spanned! {Span::mixed_site()=>
            let __ctx_budget = ::ctx_core::__private::Budget::start(
                ::core::concat!(::core::module_path!(), "::", #name),
                #us,
            );
        }
    });
    if kind.is_entry() && !function.attributes.iter().any(says_inline) {
        function.attributes.push(parse_quote!(#[inline]));
    }
    let tokens = quote!(#entry #budget #tokens);
    item(
        &function.attributes,
        &function.visibility,
        &function.signature,
        &Body::Some {
            brace,
            inner,
            tokens,
        },
    )
}

/// After a mistake: the function as it would be called, so that the rest of the crate compiles.
pub(crate) fn stand_in(
    kind: Kind,
    arguments: &Arguments,
    findings: &Findings,
    mut function: Function,
) -> TokenStream {
    let right = kind.parameter_type(arguments.lock.as_ref());
    let signature = &mut function.signature;
    // `loop {}` has every type but an opaque one, whose own body must tell what it is.
    let keeps_body = is_opaque(&signature.output);
    signature.asyncness = None;
    signature.constness = None;
    signature.abi = None;
    signature.variadic = None;
    if kind.returns_irq_return() && !findings.is_destructor {
        signature.output = parse_quote!(-> ::ctx_core::irq::IrqReturn);
    }
    if let Some(FnArg::Typed(token)) = findings
        .token
        .and_then(|place| signature.inputs.get_mut(place))
    {
        token.ty = parse_quote!(#right);
    }
    let inputs = core::mem::take(&mut signature.inputs)
        .into_iter()
        .enumerate();
    signature.inputs = inputs
        .filter(|(place, _)| !findings.superfluous.contains(place))
        .map(|(_, input)| input)
        .collect();
    if findings.token.is_none() && !findings.is_destructor {
        let name = if keeps_body && !findings.name_taken {
            ctx().into_token_stream()
        } else {
            quote!(_)
        };
        add_token(right, signature, &name);
        if !borrows_from_receiver(signature) {
            Static.visit_return_type_mut(&mut signature.output);
        }
    }
    function
        .attributes
        .retain(|attribute| !is_ours(attribute) && !is_test(attribute));
    if let (Body::Some { inner, tokens, .. }, false) =
        (&mut function.body, is_opaque(&signature.output))
    {
        inner.clear();
        *tokens = quote!(loop {});
        for input in &mut signature.inputs {
            if let FnArg::Typed(input) = input {
                *input.pat = parse_quote!(_);
            }
        }
    }
    item(
        &function.attributes,
        &function.visibility,
        &function.signature,
        &function.body,
    )
}

/// After the mistake that `item` is no function: the item as it is. Only the methods of an
/// `impl Trait for` block, where the attribute was meant for them, become what the trait expects.
pub(crate) fn no_function(kind: Kind, item: TokenStream) -> TokenStream {
    let mut block = match syn::parse2::<ItemImpl>(item.clone()) {
        Ok(block) if block.trait_.is_some() => block,
        _ => return item,
    };
    for item in &mut block.items {
        let ImplItem::Fn(method) = &*item else {
            continue;
        };
        if method.attrs.iter().any(is_ours) {
            continue;
        }
        if let Ok(method) = syn::parse2::<Function>(method.to_token_stream()) {
            // Their own mistakes are reported once the attribute stands where it should.
            let findings = check::function(
                kind,
                &Arguments::default(),
                &method,
                &mut Mistakes::default(),
            );
            *item = ImplItem::Verbatim(stand_in(kind, &Arguments::default(), &findings, method));
        }
    }
    block.into_token_stream()
}

/// The added token's name, at the call site, so that the body can use it. Where it does not, rustc
/// is silent: the name comes from another crate's macro.
fn ctx() -> Ident {
    Ident::new("ctx", Span::call_site())
}

/// Adds the token's parameter after the receiver.
fn add_token(ty: TokenStream, signature: &mut Signature, name: &TokenStream) {
    let place = usize::from(signature.receiver().is_some());
    signature.inputs.insert(place, parse_quote!(#name: #ty));
}

fn item(
    attributes: &[Attribute],
    visibility: &Visibility,
    signature: &Signature,
    body: &Body,
) -> TokenStream {
    let mut tokens = quote!(#(#attributes)* #visibility #signature);
    match body {
        Body::None(semicolon) => semicolon.to_tokens(&mut tokens),
        Body::Some {
            brace,
            inner,
            tokens: body,
        } => brace.surround(&mut tokens, |tokens| {
            tokens.extend(quote!(#(#inner)* #body))
        }),
    }
    tokens
}

/// Whether the author decided on inlining, be it in a `cfg_attr`.
fn says_inline(attribute: &Attribute) -> bool {
    match &attribute.meta {
        Meta::List(list) if attribute.path().is_ident("cfg_attr") => list
            .tokens
            .clone()
            .into_iter()
            .any(|token| matches!(token, TokenTree::Ident(word) if word == "inline")),
        _ => attribute.path().is_ident("inline"),
    }
}

fn is_opaque(output: &ReturnType) -> bool {
    struct Opaque(bool);
    impl<'ast> Visit<'ast> for Opaque {
        fn visit_type_impl_trait(&mut self, _: &'ast TypeImplTrait) {
            self.0 = true;
        }
    }
    let mut opaque = Opaque(false);
    opaque.visit_return_type(output);
    opaque.0
}

/// Names the lifetimes that the added token leaves without a source.
struct Static;

impl VisitMut for Static {
    fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
        reference
            .lifetime
            .get_or_insert_with(|| parse_quote!('static));
        visit_mut::visit_type_reference_mut(self, reference);
    }

    fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
        if lifetime.ident == "_" {
            *lifetime = parse_quote!('static);
        }
    }

    fn visit_type_bare_fn_mut(&mut self, _: &mut TypeBareFn) {}
    fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {
    }
}
