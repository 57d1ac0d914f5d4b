//! The result of a function that has got a token: whose its lifetime is, and with which error it
//! comes.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{FnArg, GenericArgument, Pat, PathArguments, ReturnType, Signature, Type};

use super::edit::Edit;
use super::syntax::Syntax;

/// Names the lifetime that is left out in the result of the function at `at`.
///
/// Without the token's reference it was that of the one parameter that has one. `None` where there
/// is not one.
pub(crate) fn named(text: &str, syntax: &Syntax, at: usize) -> Option<Edit> {
    let sig = signature(syntax, at)?;
    let ReturnType::Type(_, output) = &sig.output else {
        return None;
    };
    if sig.receiver().is_some() {
        return None;
    }
    let (mut taken, mut given) = (Lifetimes::default(), Lifetimes::default());
    for input in sig.inputs.iter().filter(|input| !is_token(input)) {
        taken.visit_fn_arg(input);
    }
    given.visit_type(output);
    let name_end = sig.ident.span().byte_range().end;
    let (mut pieces, name) = match (&taken.elided[..], &taken.named[..]) {
        ([one], []) => {
            let name = free(text)?;
            let generic = match &sig.generics.lt_token {
                None => (name_end, name_end, format!("<{name}>")),
                Some(open) => {
                    let open = open.span().byte_range().end;
                    let others = !sig.generics.params.is_empty();
                    let behind = if others { ", " } else { "" };
                    (open, open, format!("{name}{behind}"))
                }
            };
            (vec![generic, one.with(&name)], name)
        }
        ([], [one]) => (Vec::new(), one.clone()),
        _ => return None,
    };
    pieces.extend(given.elided.iter().map(|one| one.with(&name)));
    if given.elided.is_empty() {
        return None;
    }
    // All of it or nothing.
    let end = output.span().byte_range().end;
    let (mut whole, mut done) = (String::new(), name_end);
    for (from, to, piece) in pieces {
        whole += text.get(done..from)?;
        whole += &piece;
        done = to;
    }
    whole += text.get(done..end)?;
    Some(Edit::replace(name_end, end, whole))
}

/// Has the initialiser that the function at `at` gives say that it may fail.
pub(crate) fn fallible(syntax: &Syntax, at: usize, error: &str) -> Option<Edit> {
    let sig = signature(syntax, at)?;
    let mut found = Initialisers::default();
    found.visit_return_type(&sig.output);
    let [one] = found.0[..] else {
        return None;
    };
    Some(Edit::insert(one, format!(", {error}")))
}

/// The signature of the innermost function that has this byte.
fn signature(syntax: &Syntax, at: usize) -> Option<&Signature> {
    let mut signatures = Signatures { at, found: None };
    signatures.visit_file(&syntax.file);
    signatures.found
}

fn is_token(input: &FnArg) -> bool {
    let FnArg::Typed(typed) = input else {
        return false;
    };
    matches!(&*typed.pat, Pat::Ident(name) if name.ident == "ctx")
}

/// A name for a lifetime that the file has not.
fn free(text: &str) -> Option<String> {
    let is_used = |name: &String| {
        text.match_indices(name.as_str()).any(|(at, _)| {
            let next = text[at + name.len()..].chars().next().unwrap_or(' ');
            // `'a'` is a letter.
            !(next.is_alphanumeric() || next == '_' || next == '\'')
        })
    };
    let mut names = ('a'..='z').map(|letter| format!("'{letter}"));
    names.find(|name| !is_used(name))
}

struct Signatures<'ast> {
    at: usize,
    found: Option<&'ast Signature>,
}

impl<'ast> Signatures<'ast> {
    fn here(&mut self, whole: Span, sig: &'ast Signature) {
        if whole.byte_range().contains(&self.at) {
            self.found = Some(sig);
        }
    }
}

impl<'ast> Visit<'ast> for Signatures<'ast> {
    fn visit_item_fn(&mut self, it: &'ast syn::ItemFn) {
        self.here(it.span(), &it.sig);
        visit::visit_item_fn(self, it);
    }
    fn visit_impl_item_fn(&mut self, it: &'ast syn::ImplItemFn) {
        self.here(it.span(), &it.sig);
        visit::visit_impl_item_fn(self, it);
    }
    fn visit_trait_item_fn(&mut self, it: &'ast syn::TraitItemFn) {
        self.here(it.span(), &it.sig);
        visit::visit_trait_item_fn(self, it);
    }
}

/// A lifetime that is left out: `&`, or `'_`.
struct Elided {
    start: usize,
    end: usize,
    is_written: bool,
}

impl Elided {
    fn with(&self, name: &str) -> (usize, usize, String) {
        let behind = if self.is_written { "" } else { " " };
        (self.start, self.end, format!("{name}{behind}"))
    }
}

#[derive(Default)]
struct Lifetimes {
    elided: Vec<Elided>,
    named: Vec<String>,
}

impl<'ast> Visit<'ast> for Lifetimes {
    fn visit_type_reference(&mut self, it: &'ast syn::TypeReference) {
        if it.lifetime.is_none() {
            let end = it.and_token.span.byte_range().end;
            self.elided.push(Elided {
                start: end,
                end,
                is_written: false,
            });
        }
        visit::visit_type_reference(self, it);
    }
    fn visit_lifetime(&mut self, it: &'ast syn::Lifetime) {
        let range = it.span().byte_range();
        let name = it.to_string();
        if it.ident == "_" {
            self.elided.push(Elided {
                start: range.start,
                end: range.end,
                is_written: true,
            });
        } else if !self.named.contains(&name) {
            self.named.push(name);
        }
    }
    // What is left out in these is theirs.
    fn visit_type_bare_fn(&mut self, _: &'ast syn::TypeBareFn) {}
    fn visit_parenthesized_generic_arguments(
        &mut self,
        _: &'ast syn::ParenthesizedGenericArguments,
    ) {
    }
}

/// Where in `PinInit<T>` the error would stand.
#[derive(Default)]
struct Initialisers(Vec<usize>);

impl<'ast> Visit<'ast> for Initialisers {
    fn visit_path_segment(&mut self, it: &'ast syn::PathSegment) {
        if let PathArguments::AngleBracketed(arguments) = &it.arguments {
            let types = arguments.args.iter();
            let types: Vec<&Type> = types
                .filter_map(|argument| match argument {
                    GenericArgument::Type(it) => Some(it),
                    _ => None,
                })
                .collect();
            if let ("PinInit", [one]) = (&*it.ident.to_string(), &types[..]) {
                self.0.push(one.span().byte_range().end);
            }
        }
        visit::visit_path_segment(self, it);
    }
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::{fallible, named};

    fn with_name(text: &str) -> Option<String> {
        let edit = named(text, &Syntax::parse(text).unwrap(), 0)?;
        let after = apply(text, &[edit]).0;
        assert!(named(&after, &Syntax::parse(&after).unwrap(), 0).is_none());
        Some(after)
    }

    #[test]
    fn a_lifetime_that_is_left_out_is_named() {
        for (before, after) in [
            (
                "fn f(a: &A, b: B) -> &C {}",
                "fn f<'a>(a: &'a A, b: B) -> &'a C {}",
            ),
            (
                "fn f<T>(ctx: &mut impl X, a: &mut A<T>) -> impl I<T> + '_ {}",
                "fn f<'a, T>(ctx: &mut impl X, a: &'a mut A<T>) -> impl I<T> + 'a {}",
            ),
            (
                "fn f(a: A<'_>) -> B<'_> {}",
                "fn f<'a>(a: A<'a>) -> B<'a> {}",
            ),
            (
                "fn f<'x>(a: &'x A) -> &B {}",
                "fn f<'x>(a: &'x A) -> &'x B {}",
            ),
            (
                "fn f(a: &A, g: impl Fn(&B) -> &C) -> &D { let x: &'a u8; }",
                "fn f<'b>(a: &'b A, g: impl Fn(&B) -> &C) -> &'b D { let x: &'a u8; }",
            ),
        ] {
            assert_eq!(with_name(before).as_deref(), Some(after));
        }
    }

    #[test]
    fn a_lifetime_that_may_be_anothers_stays() {
        for text in [
            "fn f(a: &A, b: &B) -> &C {}",
            "fn f<'x>(a: &'x A, b: &B) -> &C {}",
            "fn f(a: A) -> &C {}",
            "fn f(a: &A) -> C {}",
            "fn f(a: &A) {}",
        ] {
            assert_eq!(with_name(text), None, "{text}");
        }
        let text = "impl X { fn f(&self, a: &A) -> &C {} }";
        let at = text.find("fn").unwrap();
        assert_eq!(named(text, &Syntax::parse(text).unwrap(), at), None);
    }

    #[test]
    fn an_initialiser_is_one_that_may_fail() {
        let with = |text: &str| {
            let edit = fallible(&Syntax::parse(text).unwrap(), 0, "Error")?;
            Some(apply(text, &[edit]).0)
        };
        assert_eq!(
            with("fn f(a: &A) -> impl PinInit<B<C>> + '_ {}").as_deref(),
            Some("fn f(a: &A) -> impl PinInit<B<C>, Error> + '_ {}")
        );
        assert_eq!(with("fn f() -> impl PinInit<B, Error> {}"), None);
        assert_eq!(with("fn f() -> B {}"), None);
    }
}
