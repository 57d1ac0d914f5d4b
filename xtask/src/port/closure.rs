//! Closures that receive a token.

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{ExprClosure, Pat};

use super::edit::Edit;
use super::syntax::Syntax;

/// Gives the closure at `at` the token that it receives before what it receives already.
pub(crate) fn token(syntax: &Syntax, at: usize) -> Option<Edit> {
    let closure = closure_at(syntax, at, |_| true)?;
    if has_token(closure) {
        return None;
    }
    let open = closure.or1_token.span.byte_range().end;
    let behind = if closure.inputs.is_empty() { "" } else { ", " };
    Some(Edit::insert(open, format!("ctx{behind}")))
}

/// Whether what is at `at` has the token of a closure around it, rather than that of its function.
pub(crate) fn is_in_one_with_token(syntax: &Syntax, at: usize) -> bool {
    closure_at(syntax, at, has_token).is_some()
}

fn has_token(closure: &ExprClosure) -> bool {
    let mut inputs = closure.inputs.iter();
    inputs.any(|input| {
        let pat = match input {
            Pat::Type(typed) => &*typed.pat,
            other => other,
        };
        matches!(pat, Pat::Ident(name) if name.ident == "ctx")
    })
}

/// The innermost closure of those wanted that has this byte, outside of macros.
fn closure_at(
    syntax: &Syntax,
    at: usize,
    wanted: impl Fn(&ExprClosure) -> bool,
) -> Option<&ExprClosure> {
    struct Finder<'ast, F> {
        at: usize,
        wanted: F,
        found: Option<&'ast ExprClosure>,
    }
    impl<'ast, F: Fn(&ExprClosure) -> bool> Visit<'ast> for Finder<'ast, F> {
        fn visit_expr_closure(&mut self, it: &'ast ExprClosure) {
            if it.span().byte_range().contains(&self.at) && (self.wanted)(it) {
                self.found = Some(it);
            }
            visit::visit_expr_closure(self, it);
        }
        // A function within a closure has its own token.
        fn visit_item_fn(&mut self, it: &'ast syn::ItemFn) {
            if it.span().byte_range().contains(&self.at) {
                self.found = None;
            }
            visit::visit_item_fn(self, it);
        }
    }
    let mut finder = Finder {
        at,
        wanted,
        found: None,
    };
    finder.visit_file(&syntax.file);
    finder.found
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::{is_in_one_with_token, token};

    #[test]
    fn a_closure_gets_its_token_once() {
        let with = |text: &str| {
            let at = text.find('|').unwrap();
            let edit = token(&Syntax::parse(text).unwrap(), at)?;
            Some(apply(text, &[edit]).0)
        };
        for (before, after) in [
            ("fn f() { g(|a, b| a); }", "fn f() { g(|ctx, a, b| a); }"),
            (
                "fn f() { g(move || h(|| 3)); }",
                "fn f() { g(move |ctx| h(|| 3)); }",
            ),
        ] {
            assert_eq!(with(before).as_deref(), Some(after));
            assert_eq!(with(after), None);
        }
    }

    #[test]
    fn the_token_of_a_closure_is_for_what_is_in_it() {
        let text = "fn f() { one; g(|ctx, a| { two; || three; fn h() { four } }); g(|a| five) }";
        let syntax = Syntax::parse(text).unwrap();
        let has = |word| is_in_one_with_token(&syntax, text.find(word).unwrap());
        assert_eq!(
            ["one", "two", "three", "four", "five"].map(has),
            [false, true, true, false, false]
        );
    }
}
