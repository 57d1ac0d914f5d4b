// SPDX-License-Identifier: GPL-2.0
//! The loop rule: a `loop` or `while true` needs a way out. What a macro expands to is not seen; its arguments are.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprAsync, ExprBlock, ExprBreak, ExprClosure, ExprContinue, ExprForLoop, ExprLoop,
    ExprReturn, ExprTry, ExprWhile, Item, Label, Lifetime, Lit, Macro,
};

/// The keywords of the loops in `body` that have no way out. A body that cannot be read has none: rustc says what is wrong with it.
pub(crate) fn loops(body: &TokenStream) -> Vec<Span> {
    let mut loops = Loops(Vec::new());
    // Reading a body costs time, and most have no such loop.
    if mentions(body, &["loop", "while"]) {
        let statements = syn::parse::Parser::parse2(Block::parse_within, body.clone());
        statements
            .iter()
            .flatten()
            .for_each(|statement| loops.visit_stmt(statement));
    }
    loops.0
}

/// Whether one of `words` is among `tokens`, however deep.
fn mentions(tokens: &TokenStream, words: &[&str]) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Group(group) => mentions(&group.stream(), words),
        TokenTree::Literal(_) => false,
        word => words.contains(&word.to_string().as_str()),
    })
}

struct Loops(Vec<Span>);

impl Loops {
    fn hold(&mut self, keyword: Span, label: Option<&Label>, body: &Block) {
        let mut ways = WaysOut {
            own: label.map(|label| label.name.clone()),
            inner: Vec::new(),
            depth: 0,
            found: false,
        };
        ways.visit_block(body);
        if !ways.found {
            self.0.push(keyword);
        }
    }
}

impl<'ast> Visit<'ast> for Loops {
    fn visit_expr_loop(&mut self, endless: &'ast ExprLoop) {
        self.hold(
            endless.loop_token.span,
            endless.label.as_ref(),
            &endless.body,
        );
        visit::visit_expr_loop(self, endless);
    }

    fn visit_expr_while(&mut self, endless: &'ast ExprWhile) {
        if is_true(&endless.cond) {
            self.hold(
                endless.while_token.span,
                endless.label.as_ref(),
                &endless.body,
            );
        }
        visit::visit_expr_while(self, endless);
    }

    // An item inside is another function.
    fn visit_item(&mut self, _: &'ast Item) {}
}

fn is_true(condition: &Expr) -> bool {
    match condition {
        Expr::Group(group) => is_true(&group.expr),
        Expr::Paren(paren) => is_true(&paren.expr),
        Expr::Lit(literal) => matches!(&literal.lit, Lit::Bool(value) if value.value),
        _ => false,
    }
}

/// Looks for something in a loop's body that leaves the loop.
struct WaysOut {
    own: Option<Lifetime>,
    /// Labels of loops and blocks inside.
    inner: Vec<Lifetime>,
    /// How many loops inside stand around.
    depth: usize,
    found: bool,
}

impl WaysOut {
    fn inside(&mut self, label: Option<&Label>, loops: usize, body: &Block) {
        self.inner.extend(label.map(|label| label.name.clone()));
        self.depth += loops;
        self.visit_block(body);
        self.depth -= loops;
        if label.is_some() {
            self.inner.pop();
        }
    }
}

impl<'ast> Visit<'ast> for WaysOut {
    fn visit_expr_break(&mut self, leave: &'ast ExprBreak) {
        self.found |= match &leave.label {
            None => self.depth == 0,
            Some(label) => !self.inner.contains(label),
        };
        visit::visit_expr_break(self, leave);
    }

    fn visit_expr_continue(&mut self, again: &'ast ExprContinue) {
        // With the label of a loop further out, it leaves this one.
        self.found |= again
            .label
            .as_ref()
            .is_some_and(|label| Some(label) != self.own.as_ref() && !self.inner.contains(label));
    }

    fn visit_expr_return(&mut self, _: &'ast ExprReturn) {
        self.found = true;
    }

    fn visit_expr_try(&mut self, _: &'ast ExprTry) {
        self.found = true;
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.found |= mentions(&call.tokens, &["break", "return", "?"]);
    }

    fn visit_expr_loop(&mut self, inner: &'ast ExprLoop) {
        self.inside(inner.label.as_ref(), 1, &inner.body);
    }

    fn visit_expr_while(&mut self, inner: &'ast ExprWhile) {
        self.visit_expr(&inner.cond);
        self.inside(inner.label.as_ref(), 1, &inner.body);
    }

    fn visit_expr_for_loop(&mut self, inner: &'ast ExprForLoop) {
        self.visit_expr(&inner.expr);
        self.inside(inner.label.as_ref(), 1, &inner.body);
    }

    fn visit_expr_block(&mut self, inner: &'ast ExprBlock) {
        self.inside(inner.label.as_ref(), 0, &inner.block);
    }

    // What leaves one of these does not leave the loop around it.
    fn visit_item(&mut self, _: &'ast Item) {}
    fn visit_expr_closure(&mut self, _: &'ast ExprClosure) {}
    fn visit_expr_async(&mut self, _: &'ast ExprAsync) {}
}
