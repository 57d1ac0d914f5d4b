// SPDX-License-Identifier: GPL-2.0
//! `#[pin_data]`: the struct without its `#[pin]`s, and what `__pin_data!` of `ctx_core` is told of
//! it.
//!
//! There is no `unsafe` here: that macro alone makes the promise, so that a name that leads
//! elsewhere leads to no promise.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Fields, GenericParam, Generics, ItemStruct, TraitBoundModifier, TypeParamBound,
    WherePredicate,
};

use crate::errors::{self, Mistakes};

/// Expands `#[pin_data(arguments)] item`.
pub(crate) fn expand(arguments: TokenStream, item: TokenStream) -> (TokenStream, Mistakes) {
    let mut mistakes = Mistakes::default();
    let destructor = match syn::parse2::<Option<syn::Ident>>(arguments.clone()) {
        Ok(None) => None,
        Ok(Some(destructor)) if destructor == "PinnedDrop" => Some(destructor),
        _ => {
            mistakes.report(&errors::PIN_DATA, &arguments, &[]);
            None
        }
    };
    let mut whole = match syn::parse2::<ItemStruct>(item.clone()) {
        Ok(whole) if matches!(&whole.fields, Fields::Named(of) if !of.named.is_empty()) => whole,
        _ => {
            mistakes.report(&errors::PIN_DATA, &item, &[]);
            return (item, mistakes);
        }
    };
    if let Some(both) = without_first_cfg(&whole, &arguments) {
        return (both, mistakes);
    }
    let name = &whole.ident;
    let (_, arguments, _) = whole.generics.split_for_impl();
    let this = quote!(#name #arguments);
    let (mut pinned, mut unpinned) = (TokenStream::new(), TokenStream::new());
    for field in &mut whole.fields {
        if let Some(hidden) = field.attrs.iter().find(|of| of.path().is_ident("cfg_attr")) {
            mistakes.report(&errors::PIN_DATA, hidden, &[]);
        }
        let marks = field.attrs.len();
        field.attrs.retain(|attribute| !is_pin(attribute));
        let list = if field.attrs.len() < marks {
            &mut pinned
        } else {
            &mut unpinned
        };
        let (vis, name, ty) = (&field.vis, &field.ident, &field.ty);
        let ty = without_self(quote!(#ty), &this);
        list.extend(quote!(#vis #name: #ty;));
    }
    let generics = generics(&whole.generics, &mut mistakes);
    let known = mistakes.is_empty().then(|| {
        quote! {
            ::ctx_core::__private::pin_data! {
                #this;
                [#destructor]
                #generics
                pinned { #pinned }
                unpinned { #unpinned }
            }
        }
    });
    (quote!(#whole #known), mistakes)
}

/// `ty` with `this` for `Self`, which is another type where `__pin_data!` repeats it.
fn without_self(ty: TokenStream, this: &TokenStream) -> TokenStream {
    let mut tokens = ty.into_iter().peekable();
    let mut all = TokenStream::new();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "Self" => {
                let is_path =
                    matches!(tokens.peek(), Some(TokenTree::Punct(of)) if of.as_char() == ':');
                all.extend(if is_path {
                    quote!(<#this>)
                } else {
                    this.clone()
                });
            }
            TokenTree::Group(group) => {
                let inside = without_self(group.stream(), this);
                let mut replaced = Group::new(group.delimiter(), inside);
                replaced.set_span(group.span());
                all.extend([TokenTree::Group(replaced)]);
            }
            other => all.extend([other]),
        }
    }
    all
}

fn is_pin(attribute: &Attribute) -> bool {
    attribute.path().is_ident("pin")
}

/// The struct twice, with and without the first field that has a `#[cfg]`: no list of fields below
/// can have one.
fn without_first_cfg(whole: &ItemStruct, arguments: &TokenStream) -> Option<TokenStream> {
    let is_cfg = |attribute: &Attribute| attribute.path().is_ident("cfg");
    let place = whole
        .fields
        .iter()
        .position(|field| field.attrs.iter().any(is_cfg))?;
    let (mut with, mut without) = (whole.clone(), whole.clone());
    let mut conditions = Vec::new();
    if let Some(field) = with.fields.iter_mut().nth(place) {
        for attribute in field.attrs.iter().filter(|attribute| is_cfg(attribute)) {
            conditions.extend(attribute.parse_args::<TokenStream>());
        }
        field.attrs.retain(|attribute| !is_cfg(attribute));
    }
    if let Fields::Named(fields) = &mut without.fields {
        let others = core::mem::take(&mut fields.named).into_pairs().enumerate();
        fields.named = others
            .filter(|(at, _)| *at != place)
            .map(|(_, pair)| pair)
            .collect();
    }
    let arguments = (!arguments.is_empty()).then(|| quote!((#arguments)));
    Some(quote! {
        #[cfg(all(#(#conditions),*))]
        #[::ctx_core::init::pin_data #arguments]
        #with
        #[cfg(not(all(#(#conditions),*)))]
        #[::ctx_core::init::pin_data #arguments]
        #without
    })
}

/// Parameters and bounds, each in the one place that `__pin_data!` has for it.
pub(crate) fn generics(generics: &Generics, mistakes: &mut Mistakes) -> TokenStream {
    let (mut lifetimes, mut types, mut constants) = (Vec::new(), Vec::new(), TokenStream::new());
    let (mut longer, mut bounds) = (TokenStream::new(), TokenStream::new());
    for param in &generics.params {
        match param {
            GenericParam::Lifetime(param) => {
                let lifetime = &param.lifetime;
                lifetimes.push(lifetime);
                for bound in &param.bounds {
                    longer.extend(quote!(#lifetime: #bound;));
                }
            }
            GenericParam::Type(param) => {
                let name = &param.ident;
                types.push(name);
                bounds.extend(self::bounds(&quote!(#name), &param.bounds, mistakes));
            }
            GenericParam::Const(param) => {
                let (name, ty) = (&param.ident, &param.ty);
                constants.extend(quote!(#name: #ty;));
            }
        }
    }
    for predicate in generics.where_clause.iter().flat_map(|of| &of.predicates) {
        match predicate {
            WherePredicate::Lifetime(predicate) => {
                let lifetime = &predicate.lifetime;
                for bound in &predicate.bounds {
                    longer.extend(quote!(#lifetime: #bound;));
                }
            }
            WherePredicate::Type(predicate) if predicate.lifetimes.is_none() => {
                let ty = &predicate.bounded_ty;
                bounds.extend(self::bounds(&quote!(#ty), &predicate.bounds, mistakes));
            }
            other => mistakes.report(&errors::PIN_DATA, other, &[]),
        }
    }
    quote! {
        [#(#lifetimes)*] [#(#types)*] [#constants]
        [#longer]
        [#bounds]
    }
}

fn bounds(
    bounded: &TokenStream,
    all: &Punctuated<TypeParamBound, syn::Token![+]>,
    mistakes: &mut Mistakes,
) -> TokenStream {
    let mut tokens = TokenStream::new();
    for bound in all {
        tokens.extend(match bound {
            TypeParamBound::Lifetime(lifetime) => quote!(#bounded: [#lifetime] [] [] [];),
            TypeParamBound::Trait(bound) => {
                let path = &bound.path;
                match (&bound.modifier, &bound.lifetimes) {
                    (TraitBoundModifier::Maybe(_), _) => quote!(#bounded: [] [?#path] [] [];),
                    (_, Some(lifetimes)) => quote!(#bounded: [] [] [#lifetimes #path] [];),
                    (_, None) => quote!(#bounded: [] [] [] [#path];),
                }
            }
            other => {
                mistakes.report(&errors::PIN_DATA, other, &[]);
                continue;
            }
        });
    }
    tokens
}
