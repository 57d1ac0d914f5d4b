// SPDX-License-Identifier: GPL-2.0
//! The loop rule: a `loop` or `while true` needs a way out, and what bounds a loop must be seen.
//!
//! A `for` is bounded by what it goes through. A `while` over plain values is taken to be bounded
//! by these; one that calls something may go on as long as that brings something new, such as a
//! queue that another CPU fills. What a macro expands to is not seen; its arguments are.

use proc_macro2::{Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Block, Expr, ExprAsync, ExprBlock, ExprBreak, ExprCall, ExprClosure, ExprContinue, ExprForLoop,
    ExprLoop, ExprMethodCall, ExprReturn, ExprTry, ExprWhile, Item, Label, Lifetime, Lit, Macro,
    Stmt,
};

/// A loop that is refused.
pub(crate) struct Found {
    /// Its keyword.
    pub(crate) keyword: Span,
    /// Whether it has a way out at all.
    pub(crate) way_out: bool,
}

/// The loops in `body` of which nobody sees that they end soon. A body that cannot be read has
/// none: rustc says what is wrong with it.
pub(crate) fn loops(body: &TokenStream) -> Vec<Found> {
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

struct Loops(Vec<Found>);

impl Loops {
    fn hold(&mut self, keyword: Span, label: Option<&Label>, body: &Block) {
        let mut ways = WaysOut {
            own: label.map(|label| label.name.clone()),
            inner: Vec::new(),
            depth: 0,
            found: false,
            again: false,
        };
        ways.visit_block(body);
        let once = !ways.again && body.stmts.iter().any(|statement| leaves(statement, &ways));
        if !once {
            self.0.push(Found {
                keyword,
                way_out: ways.found,
            });
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
        let keyword = endless.while_token.span;
        if is_true(&endless.cond) {
            self.hold(keyword, endless.label.as_ref(), &endless.body);
        } else {
            let mut calls = Calls(false);
            calls.visit_expr(&endless.cond);
            if calls.0 {
                self.0.push(Found {
                    keyword,
                    way_out: true,
                });
            }
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

/// Whether a statement of a loop's body leaves the loop whenever it is reached.
fn leaves(statement: &Stmt, ways: &WaysOut) -> bool {
    match statement {
        Stmt::Expr(Expr::Break(leave), _) => match &leave.label {
            None => true,
            Some(label) => !ways.inner.contains(label),
        },
        Stmt::Expr(Expr::Continue(again), _) => again.label.is_some(),
        Stmt::Expr(Expr::Return(_), _) => true,
        Stmt::Expr(Expr::Macro(call), _) => panics(&call.mac),
        Stmt::Macro(call) => panics(&call.mac),
        _ => false,
    }
}

/// Whether a macro is one of those that never return.
fn panics(call: &Macro) -> bool {
    let name = call.path.segments.last().map(|last| last.ident.to_string());
    let names = ["panic", "unreachable", "unimplemented", "todo"];
    name.is_some_and(|name| names.contains(&name.as_str()))
}

/// Looks for a call in a loop's condition.
struct Calls(bool);

impl<'ast> Visit<'ast> for Calls {
    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        // `Some(x)` makes a value.
        let makes = match &*call.func {
            Expr::Path(path) => path.path.segments.last().is_some_and(|last| {
                let name = last.ident.to_string();
                name.starts_with(|letter: char| letter.is_ascii_uppercase())
            }),
            _ => false,
        };
        self.0 |= !makes;
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, _: &'ast ExprMethodCall) {
        self.0 = true;
    }

    fn visit_macro(&mut self, _: &'ast Macro) {
        self.0 = true;
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
    /// Something in it begins it anew.
    again: bool,
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
        let own = match &again.label {
            None => self.depth == 0,
            label => *label == self.own,
        };
        self.again |= own;
        self.found |= again
            .label
            .as_ref()
            .is_some_and(|label| !own && !self.inner.contains(label));
    }

    fn visit_expr_return(&mut self, _: &'ast ExprReturn) {
        self.found = true;
    }

    fn visit_expr_try(&mut self, _: &'ast ExprTry) {
        self.found = true;
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.found |= panics(call) || mentions(&call.tokens, &["break", "return", "?"]);
        self.again |= mentions(&call.tokens, &["continue"]);
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
