// SPDX-License-Identifier: GPL-2.0
//! Step two: all the rules. They make no tokens; each reports its mistakes and goes on.

use proc_macro2::{Span, TokenTree};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{
    FnArg, Lifetime, PatIdent, PatType, ReturnType, Signature, Type, TypeBareFn, TypeReference,
};

use crate::endless;
use crate::errors::{self, Mistakes};
use crate::kind::{shown, Kind};
use crate::parse::{Arguments, Body, Function};
use crate::token::{Form, Token};

/// What the rules learnt and the expansion needs.
pub(crate) struct Findings {
    /// The place among the parameters of the token that the user wrote.
    pub(crate) token: Option<usize>,
    /// The places of parameters that cannot stay.
    pub(crate) superfluous: Vec<usize>,
    /// Whether something else is called `ctx`.
    pub(crate) name_taken: bool,
    /// Whether this is `Drop::drop`, which has no token.
    pub(crate) is_destructor: bool,
}

/// Holds `function` to every rule.
pub(crate) fn function(
    kind: Kind,
    arguments: &Arguments,
    function: &Function,
    mistakes: &mut Mistakes,
) -> Findings {
    if arguments.lock_is_missing {
        mistakes.report(&errors::LOCK_KIND_ARGUMENT, &function.signature.ident, &[]);
    }
    other_attributes(kind, function, mistakes);
    qualifiers(kind, &function.signature, mistakes);
    if is_destructor(&function.signature) {
        let fill = [("attribute", kind.attribute())];
        mistakes.report(&errors::NO_TOKEN_IN_DROP, &function.signature.ident, &fill);
        return destructor(&function.signature);
    }
    let lock = arguments.lock.as_ref();
    let findings = parameters(kind, lock, &function.signature, mistakes);
    return_type(
        kind,
        &function.signature,
        findings.token.is_none(),
        mistakes,
    );
    match &function.body {
        Body::None(_) => {
            for name in &arguments.names {
                mistakes.report(
                    &errors::ARGUMENT_WITHOUT_BODY,
                    name,
                    &[("found", &name.unraw().to_string())],
                );
            }
        }
        Body::Some { tokens, .. } if kind.holds_the_cpu() && !arguments.bounded => {
            for found in endless::loops(tokens) {
                let refusal = if found.way_out {
                    &errors::UNBOUNDED_LOOP
                } else {
                    &errors::ENDLESS_LOOP
                };
                let fill = [("attribute", kind.attribute()), ("region", kind.region())];
                mistakes.report(refusal, word(found.keyword), &fill);
            }
        }
        Body::Some { .. } => {}
    }
    findings
}

/// Whether this is one of our attributes, under whatever path.
pub(crate) fn is_ours(attribute: &syn::Attribute) -> bool {
    let name = attribute
        .path()
        .segments
        .last()
        .map(|segment| segment.ident.unraw().to_string());
    name.is_some_and(|name| Kind::of_attribute(&name).is_some())
}

/// Whether this makes the function a test; one that stands above ours is gone by now, and rustc
/// speaks.
pub(crate) fn is_test(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("test") || attribute.path().is_ident("bench")
}

/// A token to report at `span`, which may be wider than a token.
fn word(span: Span) -> TokenTree {
    proc_macro2::Ident::new("here", span).into()
}

fn other_attributes(kind: Kind, function: &Function, mistakes: &mut Mistakes) {
    let fill = [("attribute", kind.attribute())];
    for other in &function.attributes {
        if is_ours(other) {
            mistakes.report(&errors::SECOND_ATTRIBUTE, other, &fill);
        } else if is_test(other) {
            mistakes.report(&errors::TEST_FUNCTION, other, &fill);
        }
    }
}

fn qualifiers(kind: Kind, signature: &Signature, mistakes: &mut Mistakes) {
    let region = ("region", kind.region());
    if let Some(word) = &signature.asyncness {
        mistakes.report(&errors::ASYNC_FN, word, &[region]);
    }
    if let Some(word) = &signature.constness {
        mistakes.report(&errors::CONST_FN, word, &[region]);
    }
    if let Some(abi) = &signature.abi {
        let name = abi
            .name
            .as_ref()
            .map_or_else(|| "C".to_owned(), syn::LitStr::value);
        if name != "Rust" {
            mistakes.report(
                &errors::FOREIGN_ABI,
                abi,
                &[region, ("abi", &format!("\"{name}\""))],
            );
        }
    }
    if let Some(dots) = &signature.variadic {
        mistakes.report(&errors::VARIADIC, dots.dots, &[region]);
    }
}

fn parameters(
    kind: Kind,
    lock: Option<&Type>,
    signature: &Signature,
    mistakes: &mut Mistakes,
) -> Findings {
    let typed = || {
        signature
            .inputs
            .iter()
            .enumerate()
            .filter_map(|(place, input)| match input {
                FnArg::Typed(parameter) => Some((place, parameter)),
                FnArg::Receiver(_) => None,
            })
    };
    let tokens: Vec<_> = typed()
        .filter_map(|(place, input)| {
            Token::of(&input.ty, signature).map(|token| (place, input, token))
        })
        .collect();
    // The right token is the one to keep, wherever it stands.
    let kept = tokens
        .iter()
        .find(|(.., token)| token.is_for(kind, lock))
        .or(tokens.first())
        .map(|(place, ..)| *place);
    let mut superfluous = Vec::new();
    for (place, input, token) in &tokens {
        if Some(*place) == kept {
            form(kind, lock, input, token, mistakes);
        } else {
            superfluous.push(*place);
            mistakes.report(&errors::SECOND_TOKEN, input, &[("region", kind.region())]);
        }
    }
    let mut name_taken = false;
    if kept.is_none() {
        for (_, input) in typed() {
            let mut names = NamedCtx::default();
            names.visit_pat(&input.pat);
            if let Some(name) = names.0 {
                name_taken = true;
                let fill = [
                    ("attribute", kind.attribute()),
                    ("token", &kind.token(lock)),
                ];
                mistakes.report(&errors::NAME_TAKEN, word(name), &fill);
            }
        }
    }
    Findings {
        token: kept,
        superfluous,
        name_taken,
        is_destructor: false,
    }
}

/// A written token is the right one, behind `&mut`.
fn form(kind: Kind, lock: Option<&Type>, input: &PatType, token: &Token, mistakes: &mut Mistakes) {
    let right = kind.token(lock);
    let fill = [("token", right.as_str())];
    if !token.is_for(kind, lock) {
        let fill = [
            ("region", kind.region()),
            ("token", &right),
            ("found", &token.shown),
            ("owner", token.owner()),
            ("instead", &token.instead()),
        ];
        return mistakes.report(&errors::WRONG_TOKEN, &input.ty, &fill);
    }
    match token.form {
        Form::Exclusive => {}
        Form::Shared => mistakes.report(&errors::TOKEN_BY_SHARED_REFERENCE, &input.ty, &fill),
        Form::Value => mistakes.report(&errors::TOKEN_BY_VALUE, &input.ty, &fill),
    }
}

/// Whether this is `fn drop` as `Drop` and `PinnedDrop` have it.
fn is_destructor(signature: &Signature) -> bool {
    let receiver = signature.receiver().map(|receiver| shown(&receiver.ty));
    signature.ident == "drop"
        && matches!(signature.output, ReturnType::Default)
        && receiver.is_some_and(|ty| ty == "&mutSelf" || ty.ends_with("Pin<&mutSelf>"))
}

/// What the stand-in of a destructor needs: all but the receiver goes.
fn destructor(signature: &Signature) -> Findings {
    Findings {
        token: None,
        superfluous: (1..signature.inputs.len()).collect(),
        name_taken: false,
        is_destructor: true,
    }
}

/// Finds a binding called `ctx`.
#[derive(Default)]
struct NamedCtx(Option<Span>);

impl<'ast> Visit<'ast> for NamedCtx {
    fn visit_pat_ident(&mut self, name: &'ast PatIdent) {
        if name.ident.unraw() == "ctx" {
            self.0 = Some(name.ident.span());
        }
        visit::visit_pat_ident(self, name);
    }
}

fn return_type(kind: Kind, signature: &Signature, adds_token: bool, mistakes: &mut Mistakes) {
    let region = ("region", kind.region());
    match &signature.output {
        ReturnType::Default if kind.returns_irq_return() => {
            mistakes.report(
                &errors::WRONG_RETURN,
                word(signature.paren_token.span.close()),
                &[region],
            );
        }
        ReturnType::Type(_, ty) if kind.returns_irq_return() => {
            if !is_answer(kind, ty) {
                mistakes.report(&errors::WRONG_RETURN, ty, &[region]);
            }
        }
        ReturnType::Type(_, ty) if adds_token && !borrows_from_receiver(signature) => {
            let mut elided = Elided::default();
            elided.visit_type(ty);
            for place in elided.0 {
                mistakes.report(
                    &errors::ELIDED_RETURN,
                    word(place),
                    &[("attribute", kind.attribute())],
                );
            }
        }
        ReturnType::Default | ReturnType::Type(..) => {}
    }
}

/// Whether the type is what the kernel asks such a function: whose the interrupt was, or, of a
/// timer, when it is to expire again.
fn is_answer(kind: Kind, ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_answer(kind, &group.elem),
        Type::Paren(paren) => is_answer(kind, &paren.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let name = segment.ident.unraw();
            kind.answers().iter().any(|answer| name == answer)
        }),
        _ => false,
    }
}

/// Whether an elided lifetime of the result is the receiver's, so that a further reference does no
/// harm.
pub(crate) fn borrows_from_receiver(signature: &Signature) -> bool {
    struct Reference(bool);
    impl<'ast> Visit<'ast> for Reference {
        fn visit_type_reference(&mut self, _: &'ast TypeReference) {
            self.0 = true;
        }
    }
    let mut reference = Reference(false);
    if let Some(receiver) = signature.receiver() {
        reference.visit_type(&receiver.ty);
    }
    reference.0
}

/// Finds lifetimes left to elision.
#[derive(Default)]
struct Elided(Vec<Span>);

impl<'ast> Visit<'ast> for Elided {
    fn visit_type_reference(&mut self, reference: &'ast TypeReference) {
        if reference.lifetime.is_none() {
            self.0.push(reference.and_token.span());
        }
        visit::visit_type_reference(self, reference);
    }

    fn visit_lifetime(&mut self, lifetime: &'ast Lifetime) {
        if lifetime.ident == "_" {
            self.0.push(lifetime.span());
        }
    }

    // The lifetimes of a function pointer or of `Fn(…)` are its own.
    fn visit_type_bare_fn(&mut self, _: &'ast TypeBareFn) {}
    fn visit_parenthesized_generic_arguments(
        &mut self,
        _: &'ast syn::ParenthesizedGenericArguments,
    ) {
    }
}
