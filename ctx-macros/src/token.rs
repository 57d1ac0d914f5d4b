// SPDX-License-Identifier: GPL-2.0
//! Tokens among the types of parameters, recognised by name; the types themselves are checked by rustc.

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{GenericParam, Signature, Type, TypeParamBound, WherePredicate};

use crate::kind::Kind;

/// The tokens that a section lends.
const SECTIONS: [&str; 7] = [
    "SpinLocked",
    "RawLocked",
    "RcuRead",
    "PreemptOff",
    "BhOff",
    "IrqsOff",
    "AtomicCtx",
];

/// The traits whose name in a bound makes the bounded type a token, beside `Context`.
const RULES: [&str; 7] = [
    "MaySleep",
    "MayAccessUser",
    "MayAlloc",
    "MaySpin",
    "MayTake",
    "MayTakeRaw",
    "MayMaskBh",
];

/// A parameter's type that is a token.
pub(crate) struct Token {
    pub(crate) form: Form,
    /// As a message shows it.
    pub(crate) shown: String,
    what: What,
}

/// How it is handed over.
pub(crate) enum Form {
    Exclusive,
    Shared,
    Value,
}

#[derive(Clone, Copy)]
enum What {
    /// A context's own; where it is shared by two attributes, the one to advise.
    Of(Kind),
    /// A section's.
    Section,
    /// Any that satisfies a rule.
    Rule,
}

impl Token {
    /// The token in `ty`, a parameter's type of `signature`.
    pub(crate) fn of(ty: &Type, signature: &Signature) -> Option<Self> {
        let (form, ty) = match peel(ty) {
            Type::Reference(reference) if reference.mutability.is_some() => {
                (Form::Exclusive, peel(&reference.elem))
            }
            Type::Reference(reference) => (Form::Shared, peel(&reference.elem)),
            other => (Form::Value, other),
        };
        let (what, shown) = match ty {
            Type::Path(path) => {
                let name = path.path.segments.last()?.ident.unraw().to_string();
                match Kind::of_token(&name) {
                    Some(kind) => (What::Of(kind), name),
                    None if SECTIONS.contains(&name.as_str()) => (What::Section, name),
                    None => generic(path.path.get_ident()?, signature)?,
                }
            }
            Type::ImplTrait(generic) => rule(&generic.bounds)?,
            _ => return None,
        };
        Some(Self { form, shown, what })
    }

    /// Whether a function of `kind` receives this one.
    pub(crate) fn is_for(&self, kind: Kind) -> bool {
        matches!(self.what, What::Of(own) if own.token() == kind.token())
    }

    /// Whose token it is, in words.
    pub(crate) fn owner(&self) -> &'static str {
        match self.what {
            What::Of(kind) => kind.region(),
            What::Section => "a section, which lends it to its closure",
            What::Rule => "a helper for every context that its rule admits",
        }
    }

    /// What to do if the token is meant and the attribute is not.
    pub(crate) fn instead(&self) -> String {
        match self.what {
            What::Of(kind) => format!("mark the function `#[{}]`", kind.attribute()),
            What::Section | What::Rule => "remove the attribute".to_owned(),
        }
    }
}

/// The type without invisible groups and parentheses.
fn peel(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peel(&group.elem),
        Type::Paren(paren) => peel(&paren.elem),
        other => other,
    }
}

/// A bound that makes the bounded type a token: `Context`, or a rule such as `MaySleep`.
fn rule(bounds: &Punctuated<TypeParamBound, syn::Token![+]>) -> Option<(What, String)> {
    let names = bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => Some(bound.path.segments.last()?.ident.unraw().to_string()),
        _ => None,
    });
    let names: Vec<_> = names
        .filter(|name| name == "Context" || RULES.contains(&name.as_str()))
        .collect();
    if names.iter().any(|name| name == "Context") {
        return Some((What::Of(Kind::AnyCtx), Kind::AnyCtx.token().to_owned()));
    }
    Some((What::Rule, format!("impl {}", names.first()?)))
}

/// The same for a type parameter called `name`.
fn generic(name: &syn::Ident, signature: &Signature) -> Option<(What, String)> {
    let mut bounds = Punctuated::new();
    for parameter in &signature.generics.params {
        match parameter {
            GenericParam::Type(parameter) if parameter.ident == *name => {
                bounds.extend(parameter.bounds.clone())
            }
            _ => {}
        }
    }
    for predicate in signature
        .generics
        .where_clause
        .iter()
        .flat_map(|clause| &clause.predicates)
    {
        match predicate {
            WherePredicate::Type(predicate) if matches!(peel(&predicate.bounded_ty), Type::Path(path) if path.path.is_ident(name)) =>
            {
                bounds.extend(predicate.bounds.clone());
            }
            _ => {}
        }
    }
    rule(&bounds)
}
