// SPDX-License-Identifier: GPL-2.0
//! Tokens among the types of parameters, recognised by name; the types themselves are checked by
//! rustc.

use syn::ext::IdentExt;
use syn::punctuated::Punctuated;
use syn::{GenericParam, Signature, Type, TypeParamBound, WherePredicate};

use crate::kind::{shown, Kind};

/// The tokens that a section lends. A test holds these, and the names that [`Kind`] has, to
/// `ctx-core`.
pub(crate) const SECTIONS: [&str; 9] = [
    "SpinLocked",
    "RawLocked",
    "RcuRead",
    "PreemptOff",
    "BhOff",
    "IrqsOff",
    "NotRunning",
    "SrcuRead",
    "AtomicCtx",
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

enum What {
    /// A context's own; where it is shared by two attributes, the one to advise.
    Of(Kind),
    /// A section's.
    Section,
    /// Any that has these traits, each as written; never none.
    With(Vec<(Kind, String)>),
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
                match Kind::of_name(&name) {
                    Some(kind) if kind.is_entry() => (What::Of(kind), name),
                    _ if SECTIONS.contains(&name.as_str()) => (What::Section, name),
                    _ => generic(path.path.get_ident()?, signature)?,
                }
            }
            Type::ImplTrait(generic) => rule(&generic.bounds)?,
            _ => return None,
        };
        Some(Self { form, shown, what })
    }

    /// Whether a function of `kind` receives this one; `lock` is the kind of lock that
    /// `#[may_take]` names.
    pub(crate) fn is_for(&self, kind: Kind, lock: Option<&Type>) -> bool {
        match &self.what {
            What::Of(own) => own.name() == kind.name(),
            What::Section => false,
            // Without a kind of lock there is a mistake already.
            What::With(traits) => traits.iter().any(|(own, written)| {
                *own == kind && (lock.is_none() || format!("impl {written}") == kind.token(lock))
            }),
        }
    }

    /// Whose token it is, in words.
    pub(crate) fn owner(&self) -> &'static str {
        match &self.what {
            What::Of(kind) => kind.region(),
            What::Section => "a section, which lends it to its closure",
            What::With(traits) => traits[0].0.region(),
        }
    }

    /// What to do if the token is meant and the attribute is not.
    pub(crate) fn instead(&self) -> String {
        let kind = match &self.what {
            What::Of(kind) => kind,
            What::Section => return "remove the attribute".to_owned(),
            What::With(traits) => &traits[0].0,
        };
        match (kind, self.shown.split_once('<')) {
            (Kind::MayTake, Some((_, lock))) => {
                let lock = lock.trim_end_matches('>');
                format!("mark the function `#[{}({lock})]`", kind.attribute())
            }
            _ => format!("mark the function `#[{}]`", kind.attribute()),
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

/// Bounds that make the bounded type a token: `Context`, or a rule such as `MaySleep`.
fn rule(bounds: &Punctuated<TypeParamBound, syn::Token![+]>) -> Option<(What, String)> {
    let traits = bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => {
            let last = bound.path.segments.last()?;
            let kind = Kind::of_name(&last.ident.unraw().to_string())?;
            (!kind.is_entry()).then(|| (kind, shown(last)))
        }
        _ => None,
    });
    let traits: Vec<_> = traits.collect();
    let shown = format!("impl {}", traits.first()?.1);
    Some((What::With(traits), shown))
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
            WherePredicate::Type(predicate)
                if matches!(
                    peel(&predicate.bounded_ty),
                    Type::Path(path) if path.path.is_ident(name)
                ) =>
            {
                bounds.extend(predicate.bounds.clone());
            }
            _ => {}
        }
    }
    rule(&bounds)
}
