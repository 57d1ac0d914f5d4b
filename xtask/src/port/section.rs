//! `lock()` of a spin lock into `with()`, whose section is a closure.
//!
//! Only where the scope of the guard is plain: nothing leaves it but by its end, and the guard is
//! used as the data that it guards. What is done, and in which order, stays the same.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprMethodCall, Pat, Stmt};

use super::edit::Edit;
use super::syntax::{Function, Kind, Syntax};

/// The edit that makes a section of the `lock` at `at`; `None` where its scope is not plain.
pub(crate) fn edit(text: &str, syntax: &Syntax, at: usize) -> Option<Edit> {
    let mut finder = Finder { at, found: None };
    finder.visit_file(&syntax.file);
    let around = Around {
        text,
        syntax,
        function: syntax.function_at(at)?,
    };
    let (block, number) = match finder.found? {
        Scope::Expr(expr) => return around.temporary(expr, at),
        Scope::Stmt(block, number) => (block, number),
    };
    match &block.stmts[number] {
        Stmt::Local(local) => {
            let init = local.init.as_ref().filter(|init| init.diverge.is_none())?;
            match (locked(&init.expr, at), &local.pat) {
                (Some(lock), Pat::Ident(name)) if name.subpat.is_none() => {
                    around.guard(block, number, lock, &name.ident.to_string())
                }
                (Some(_), _) => None,
                (None, _) => around.temporary(&init.expr, at),
            }
        }
        Stmt::Expr(expr, _) => around.temporary(expr, at),
        _ => None,
    }
}

/// At whose end a temporary guard is dropped.
enum Scope<'ast> {
    /// A statement of a block.
    Stmt(&'ast Block, usize),
    /// A condition, or what a closure gives.
    Expr(&'ast Expr),
}

/// The innermost scope that has a byte.
struct Finder<'ast> {
    at: usize,
    found: Option<Scope<'ast>>,
}

impl<'ast> Finder<'ast> {
    fn condition(&mut self, expr: &'ast Expr) {
        let is_block = matches!(expr, Expr::Block(_) | Expr::Let(_));
        if !is_block && expr.span().byte_range().contains(&self.at) {
            self.found = Some(Scope::Expr(expr));
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'ast> {
    fn visit_block(&mut self, block: &'ast Block) {
        let here = |stmt: &Stmt| stmt.span().byte_range().contains(&self.at);
        if let Some(number) = block.stmts.iter().position(here) {
            self.found = Some(Scope::Stmt(block, number));
        }
        visit::visit_block(self, block);
    }
    fn visit_expr_if(&mut self, it: &'ast syn::ExprIf) {
        self.condition(&it.cond);
        visit::visit_expr_if(self, it);
    }
    fn visit_expr_while(&mut self, it: &'ast syn::ExprWhile) {
        self.condition(&it.cond);
        visit::visit_expr_while(self, it);
    }
    fn visit_expr_closure(&mut self, it: &'ast syn::ExprClosure) {
        self.condition(&it.body);
        visit::visit_expr_closure(self, it);
    }
}

/// The call `….lock()` whose name is at `at`, if `expr` is it.
fn locked(expr: &Expr, at: usize) -> Option<&ExprMethodCall> {
    let Expr::MethodCall(call) = expr else {
        return None;
    };
    let is_it = call.method.span().byte_range().contains(&at);
    (is_it && call.method == "lock" && call.args.is_empty()).then_some(call)
}

struct Around<'a> {
    text: &'a str,
    syntax: &'a Syntax,
    function: &'a Function,
}

impl Around<'_> {
    /// `let guard = ….lock();` and what follows, up to `drop(guard);` or the end of the block.
    fn guard(
        &self,
        block: &Block,
        number: usize,
        lock: &ExprMethodCall,
        name: &str,
    ) -> Option<Edit> {
        let rest = &block.stmts[number + 1..];
        let dropped = rest.iter().position(|stmt| is_drop(stmt, name));
        let inside = &rest[..dropped.unwrap_or(rest.len())];
        let (first, last) = (inside.first()?, inside.last()?);
        let whole = block.brace_token.span;
        let body = (
            whole.open().byte_range().end,
            whole.close().byte_range().start,
        );
        // What leaves the function leaves the closure, and its value is the function's.
        let ends_function = dropped.is_none() && self.function.body == Some(body);
        let mut leaves = Leaves::default();
        inside.iter().for_each(|stmt| leaves.visit_stmt(stmt));
        if leaves.unknown || leaves.breaks || leaves.returns && !ends_function {
            return None;
        }
        let from = block.stmts[number].span().byte_range();
        let (begin, end) = (
            first.span().byte_range().start,
            last.span().byte_range().end,
        );
        if !self.is_only_data(name, begin, end) {
            return None;
        }
        let after = dropped.map(|at| &rest[at + 1..]).unwrap_or_default();
        let kept = self.kept(inside, after)?;
        // A value that `with` gives is that of the block, or what is kept.
        let is_tail = matches!(last, Stmt::Expr(_, None)) && !is_block(last);
        let has_value = matches!(last, Stmt::Expr(_, None)) || leaves.returns;
        // What a tail makes on the way is dropped behind the guard, and in a closure before it.
        let tail = words(self.text, self.syntax, last.span().byte_range());
        if is_tail && (dropped.is_some() || tail.contains("lock")) {
            return None;
        }
        let receiver = self.of(lock.receiver.span().byte_range());
        let indent = self.indent(from.start);
        // With what is written before the `drop`.
        let until = dropped.map_or(end, |at| rest[at].span().byte_range().start);
        let mut inner = self.indented(from.end, until)?.trim_end().to_owned();
        while let Some(rest) = inner.strip_prefix("\n\n") {
            inner = format!("\n{rest}");
        }
        let (mut head, mut tail) = (String::new(), ";");
        if !kept.is_empty() {
            let names: Vec<&str> = kept.iter().map(|(name, _)| name.as_str()).collect();
            let value = tuple(&names);
            let patterns: Vec<String> = kept
                .iter()
                .map(|(name, is_mut)| format!("{}{name}", if *is_mut { "mut " } else { "" }))
                .collect();
            let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
            head = format!("let {} = ", tuple(&patterns));
            inner += &format!("\n{indent}    {value}");
        } else if dropped.is_none() && has_value {
            tail = "";
        }
        // A section for one value.
        if let (Some(value), [(kept, _)]) = (only_value(inside), &kept[..]) {
            let range = value.1.span().byte_range();
            let stmt = first.span().byte_range();
            let bare = self.of(from.end..stmt.start).trim().is_empty()
                && self.of(stmt.end..until).trim().is_empty();
            if value.0 == *kept && bare && !self.of(range.clone()).contains('\n') {
                let value = self.of(range);
                let section = format!("{head}{receiver}.with(ctx, |{name}, ctx| {value});");
                return Some(Edit::replace(
                    from.start,
                    dropped_end(rest, dropped)?,
                    section,
                ));
            }
        }
        let section =
            format!("{head}{receiver}.with(ctx, |{name}, ctx| {{{inner}\n{indent}}}){tail}");
        let end = match dropped {
            Some(at) => rest[at].span().byte_range().end,
            None => end,
        };
        Some(Edit::replace(from.start, end, section))
    }

    /// A guard that lives as long as its statement.
    fn temporary(&self, expr: &Expr, at: usize) -> Option<Edit> {
        // `?` looks at the value that the section gives.
        let expr = match expr {
            Expr::Try(it) => &*it.expr,
            other => other,
        };
        // Of a comparison or a sum with a plain value, the one side.
        let expr = match expr {
            Expr::Binary(it) if !is_assigning(&it.op) && !is_lazy(&it.op) => {
                match (is_plain(&it.left), is_plain(&it.right)) {
                    (true, _) => &*it.right,
                    (_, true) => &*it.left,
                    _ => return None,
                }
            }
            other => other,
        };
        let lock = root(expr, at)?;
        let mut leaves = Leaves::default();
        leaves.visit_expr(expr);
        if leaves.any() || leaves.macros {
            return None;
        }
        let (whole, call) = (expr.span().byte_range(), lock.span().byte_range());
        let receiver = self.of(lock.receiver.span().byte_range());
        if matches!(expr, Expr::Unary(it) if locked(&it.expr, at).is_some()) {
            return Some(Edit::replace(
                whole.start,
                whole.end,
                format!("{receiver}.get(ctx)"),
            ));
        }
        let is_free = |name: &&str| !words(self.text, self.syntax, whole.clone()).contains(*name);
        let data = ["data", "inner", "locked"].into_iter().find(is_free)?;
        let (before, after) = (
            &self.text[whole.start..call.start],
            &self.text[call.end..whole.end],
        );
        let section = format!("{receiver}.with(ctx, |{data}, ctx| {before}{data}{after})");
        Some(Edit::replace(whole.start, whole.end, section))
    }

    fn of(&self, range: std::ops::Range<usize>) -> &str {
        &self.text[range]
    }

    /// The white space that a line begins with.
    fn indent(&self, at: usize) -> String {
        let line = self.text[..at].rsplit('\n').next().unwrap_or_default();
        let rest = line.trim_start();
        line[..line.len() - rest.len()].to_owned()
    }

    /// What is between two places, each line four columns further in. `None` where a literal has
    /// several lines, of which the white space is a part.
    fn indented(&self, start: usize, end: usize) -> Option<String> {
        let literals = self
            .syntax
            .tokens
            .iter()
            .filter(|token| token.kind == Kind::Literal);
        let within = literals.filter(|token| start <= token.start && token.end <= end);
        if within
            .map(|token| token.text(self.text))
            .any(|text| text.contains('\n'))
        {
            return None;
        }
        let text = &self.text[start..end];
        let mut lines = text.split('\n');
        // What stands behind the statement in its line, as a comment.
        let mut out = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            out.push('\n');
            if !line.trim().is_empty() {
                out += "    ";
                out += line;
            }
        }
        Some(out)
    }

    /// Whether the guard is the data everywhere: `*guard`, `guard.field`, `guard.method()`.
    fn is_only_data(&self, name: &str, start: usize, end: usize) -> bool {
        let tokens = &self.syntax.tokens;
        let word = |at: Option<usize>| {
            let token = at.and_then(|at| tokens.get(at));
            token.map(|token| token.text(self.text)).unwrap_or_default()
        };
        let from = self.syntax.token_from(start);
        let here = tokens[from..].iter().take_while(|token| token.start < end);
        here.enumerate()
            .filter(|(_, token)| token.text(self.text) == name)
            .all(|(number, _)| {
                let at = from + number;
                let (before, after) = (word(at.checked_sub(1)), word(Some(at + 1)));
                before == "*" || before == "." || after == "." && word(Some(at + 2)) != "."
            })
    }

    /// What the section binds and what follows it uses, and whether it may be changed there.
    fn kept(&self, inside: &[Stmt], after: &[Stmt]) -> Option<Vec<(String, bool)>> {
        let Some((first, last)) = after.first().zip(after.last()) else {
            return Some(Vec::new());
        };
        let range = first.span().byte_range().start..last.span().byte_range().end;
        let used = words(self.text, self.syntax, range);
        let mut bound = Bound::default();
        for stmt in inside {
            if let Stmt::Local(local) = stmt {
                bound.visit_pat(&local.pat);
            }
            if let Stmt::Item(_) = stmt {
                return None;
            }
        }
        let mut kept: Vec<(String, bool)> = Vec::new();
        for (name, is_mut) in bound
            .names
            .into_iter()
            .filter(|(name, _)| used.contains(name))
        {
            kept.retain(|(other, _)| *other != name);
            kept.push((name, is_mut));
        }
        Some(kept)
    }
}

fn tuple(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_owned(),
        all => format!("({})", all.join(", ")),
    }
}

/// The words of a part of the text.
fn words(text: &str, syntax: &Syntax, range: std::ops::Range<usize>) -> BTreeSet<String> {
    let inside = syntax
        .tokens
        .iter()
        .filter(|token| range.contains(&token.start));
    let mut all = BTreeSet::new();
    for token in inside {
        let word = token.text(text);
        match token.kind {
            Kind::Word => {
                all.insert(word.to_owned());
            }
            // What a format string names.
            Kind::Literal => {
                let names = word.split('{').skip(1);
                let names = names.filter_map(|rest| rest.split([':', '}', '?']).next());
                all.extend(names.map(str::to_owned));
            }
            _ => (),
        }
    }
    all
}

/// The name and the value of the one `let` that there is.
fn only_value(stmts: &[Stmt]) -> Option<(String, &Expr)> {
    let [Stmt::Local(local)] = stmts else {
        return None;
    };
    let Pat::Ident(name) = &local.pat else {
        return None;
    };
    Some((name.ident.to_string(), &local.init.as_ref()?.expr))
}

fn dropped_end(rest: &[Stmt], dropped: Option<usize>) -> Option<usize> {
    Some(rest.get(dropped?)?.span().byte_range().end)
}

/// `drop(name);`
fn is_drop(stmt: &Stmt, name: &str) -> bool {
    let Stmt::Expr(Expr::Call(call), Some(_)) = stmt else {
        return false;
    };
    let is_name =
        |expr: &Expr, name: &str| matches!(expr, Expr::Path(it) if it.path.is_ident(name));
    is_name(&call.func, "drop") && call.args.len() == 1 && is_name(&call.args[0], name)
}

/// Whether a statement ends with a brace and needs no semicolon.
fn is_block(stmt: &Stmt) -> bool {
    let Stmt::Expr(expr, None) = stmt else {
        return false;
    };
    matches!(
        expr,
        Expr::ForLoop(_)
            | Expr::While(_)
            | Expr::Loop(_)
            | Expr::If(_)
            | Expr::Match(_)
            | Expr::Block(_)
    )
}

/// The lock that everything in `expr` begins with: `*….lock() += 1`, `….lock().x.f(1)`. What is on
/// the right of an assignment is evaluated before it, and so must be a plain value.
fn root(expr: &Expr, at: usize) -> Option<&ExprMethodCall> {
    if let Some(lock) = locked(expr, at) {
        return Some(lock);
    }
    match expr {
        Expr::MethodCall(it) => root(&it.receiver, at),
        Expr::Field(it) => root(&it.base, at),
        Expr::Unary(it) if matches!(it.op, syn::UnOp::Deref(_)) => root(&it.expr, at),
        Expr::Assign(it) if is_plain(&it.right) => root(&it.left, at),
        Expr::Binary(it) if is_assigning(&it.op) && is_plain(&it.right) => root(&it.left, at),
        _ => None,
    }
}

fn is_assigning(op: &syn::BinOp) -> bool {
    use syn::BinOp::*;
    matches!(
        op,
        AddAssign(_)
            | SubAssign(_)
            | MulAssign(_)
            | DivAssign(_)
            | RemAssign(_)
            | BitXorAssign(_)
            | BitAndAssign(_)
            | BitOrAssign(_)
            | ShlAssign(_)
            | ShrAssign(_)
    )
}

fn is_lazy(op: &syn::BinOp) -> bool {
    matches!(op, syn::BinOp::And(_) | syn::BinOp::Or(_))
}

/// A literal, or a variable or constant.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Field(it) => is_plain(&it.base),
        Expr::Paren(it) => is_plain(&it.expr),
        Expr::Cast(it) => is_plain(&it.expr),
        Expr::Unary(it) => !matches!(it.op, syn::UnOp::Deref(_)) && is_plain(&it.expr),
        _ => false,
    }
}

/// How statements are left but by their end.
#[derive(Default)]
struct Leaves {
    returns: bool,
    breaks: bool,
    /// By a macro that may do what it likes.
    unknown: bool,
    macros: bool,
    loops: usize,
}

impl Leaves {
    fn any(&self) -> bool {
        self.returns || self.breaks || self.unknown
    }

    fn tokens(&mut self, stream: TokenStream) {
        for tree in stream {
            match tree {
                proc_macro2::TokenTree::Group(group) => self.tokens(group.stream()),
                proc_macro2::TokenTree::Punct(sign) => self.returns |= sign.as_char() == '?',
                proc_macro2::TokenTree::Ident(word) => {
                    self.returns |= word == "return";
                    self.breaks |= word == "break" || word == "continue";
                    self.unknown |= word == "await" || word == "yield";
                }
                proc_macro2::TokenTree::Literal(_) => (),
            }
        }
    }
}

impl<'ast> Visit<'ast> for Leaves {
    fn visit_expr_return(&mut self, it: &'ast syn::ExprReturn) {
        self.returns = true;
        visit::visit_expr_return(self, it);
    }
    fn visit_expr_try(&mut self, it: &'ast syn::ExprTry) {
        self.returns = true;
        visit::visit_expr_try(self, it);
    }
    fn visit_expr_break(&mut self, it: &'ast syn::ExprBreak) {
        self.breaks |= self.loops == 0 || it.label.is_some();
        visit::visit_expr_break(self, it);
    }
    fn visit_expr_continue(&mut self, it: &'ast syn::ExprContinue) {
        self.breaks |= self.loops == 0 || it.label.is_some();
    }
    fn visit_expr_loop(&mut self, it: &'ast syn::ExprLoop) {
        self.loops += 1;
        visit::visit_expr_loop(self, it);
        self.loops -= 1;
    }
    fn visit_expr_while(&mut self, it: &'ast syn::ExprWhile) {
        self.loops += 1;
        visit::visit_expr_while(self, it);
        self.loops -= 1;
    }
    fn visit_expr_for_loop(&mut self, it: &'ast syn::ExprForLoop) {
        self.loops += 1;
        visit::visit_expr_for_loop(self, it);
        self.loops -= 1;
    }
    // What leaves these is theirs.
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    fn visit_item(&mut self, _: &'ast syn::Item) {}
    fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {
        self.unknown = true;
    }
    fn visit_expr_await(&mut self, _: &'ast syn::ExprAwait) {
        self.unknown = true;
    }
    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.macros = true;
        let last = it.path.segments.last();
        let name = last.map(|last| last.ident.to_string()).unwrap_or_default();
        const KNOWN: [&str; 7] = [
            "pr_",
            "dev_",
            "assert",
            "debug_assert",
            "format_args",
            "matches",
            "panic",
        ];
        self.unknown |= !KNOWN.iter().any(|known| name.starts_with(known));
        self.tokens(it.tokens.clone());
    }
}

/// The names that a pattern binds.
#[derive(Default)]
struct Bound {
    names: Vec<(String, bool)>,
}

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
        self.names
            .push((it.ident.to_string(), it.mutability.is_some()));
        visit::visit_pat_ident(self, it);
    }
}

/// The edits of `….with(ctx, |data, ctx| …)` where the inner token is not used: a section of the
/// data alone is `update`. `at` is the place of that `ctx`.
pub(crate) fn without_token(text: &str, syntax: &Syntax, at: usize) -> Option<Edit> {
    let number = syntax.token_from(at);
    let word = |back: usize| {
        let token = number
            .checked_sub(back)
            .and_then(|at| syntax.tokens.get(at));
        token.map(|token| token.text(text)).unwrap_or_default()
    };
    // with ( ctx , | data , ctx
    let is_it = (word(0), word(1), word(3)) == ("ctx", ",", "|")
        && (word(4), word(5), word(6), word(7)) == (",", "ctx", "(", "with");
    if !is_it || syntax.tokens[number].start != at {
        return None;
    }
    let (with, data) = (&syntax.tokens[number - 7], &syntax.tokens[number - 2]);
    let end = syntax.tokens[number].end;
    let text = format!("update(ctx, |{}", data.text(text));
    Some(Edit::replace(with.start, end, text))
}

#[cfg(test)]
mod tests {
    use super::super::edit::apply;
    use super::super::syntax::Syntax;
    use super::{edit, without_token};

    fn ported(body: &str) -> Option<String> {
        let text = format!("fn f(s: &S) -> u32 {{\n{body}\n}}\n");
        let at = text.find("lock()").unwrap();
        let edit = edit(&text, &Syntax::parse(&text).unwrap(), at)?;
        let after = apply(&text, &[edit]).0;
        Syntax::parse(&after).unwrap();
        let after = after.strip_prefix("fn f(s: &S) -> u32 {\n").unwrap();
        Some(after.strip_suffix("\n}\n").unwrap().to_owned())
    }

    #[test]
    fn a_section_to_the_end_of_its_block() {
        let before = "    let mut n = s.n.lock();\n    *n += 1;\n    n.x(&*n)\n";
        let after = "    s.n.with(ctx, |n, ctx| {\n        *n += 1;\n        n.x(&*n)\n    })\n";
        assert_eq!(ported(before).unwrap(), after);
        let before =
            "    if x {\n        let n = s.n.lock(); // held\n\n        g(*n);\n    }\n    3";
        let after = "    if x {\n        s.n.with(ctx, |n, ctx| { // held\n\n            \
                     g(*n);\n        });\n    }\n    3";
        assert_eq!(ported(before).unwrap(), after);
    }

    #[test]
    fn a_section_that_ends_with_drop_gives_what_is_used_after_it() {
        let before =
            "    let n = s.n.lock();\n    let mut v = n.v;\n    let w = 1;\n    drop(n);\n    \
                      v += 1;\n    v";
        let after = "    let mut v = s.n.with(ctx, |n, ctx| {\n        let mut v = n.v;\n        \
                     let w = 1;\n        v\n    });\n    v += 1;\n    v";
        assert_eq!(ported(before).unwrap(), after);
        let before = "    let n = s.n.lock();\n    let v = n.v;\n\n    drop(n);\n    v";
        assert_eq!(
            ported(before).unwrap(),
            "    let v = s.n.with(ctx, |n, ctx| n.v);\n    v"
        );
        let before = "    let n = s.n.lock();\n    let v = n.v;\n    // Free.\n    drop(n);\n    v";
        let after = "    let v = s.n.with(ctx, |n, ctx| {\n        let v = n.v;\n        \
                     // Free.\n        \
                     v\n    });\n    v";
        assert_eq!(ported(before).unwrap(), after);
        let before = "    let n = s.n.lock();\n    g(n.v);\n    drop(n);\n    3";
        let after = "    s.n.with(ctx, |n, ctx| {\n        g(n.v);\n    });\n    3";
        assert_eq!(ported(before).unwrap(), after);
        let before =
            "    let n = s.n.lock();\n    let v = n.v;\n    let w = n.w;\n    drop(n);\n    \
                      pr_info!(\"{v}\\n\");\n    w";
        assert!(ported(before)
            .unwrap()
            .starts_with("    let (v, w) = s.n.with(ctx, |n, ctx| {"));
    }

    #[test]
    fn what_leaves_the_function_may_leave_a_section_that_ends_it() {
        let before = "    let n = s.n.lock();\n    if *n == 0 {\n        return 3;\n    }\n    \
                      g(n.x)?;\n    4";
        assert!(ported(before).unwrap().ends_with("    4\n    })"));
        let before = "    let n = s.n.lock();\n    return n.x;";
        assert!(ported(before).unwrap().ends_with("return n.x;\n    })"));
        for inside in [
            "return 3;",
            "g()?;",
            "break;",
            "h!(n.x);",
            "pr_info!(\"{}\\n\", g()?);",
        ] {
            let body =
                format!("    loop {{\n        let n = s.n.lock();\n        {inside}\n    }}");
            assert_eq!(ported(&body), None, "{inside}");
        }
        let body = "    let n = s.n.lock();\n    for x in 0..3 {\n        \
                    if *n == x { break; }\n    }\n    3";
        assert!(ported(body).is_some());
        let body = "    'a: loop {\n        let n = s.n.lock();\n        loop { break 'a; }\n    }";
        assert_eq!(ported(body), None);
    }

    #[test]
    fn a_guard_that_is_more_than_its_data_stays() {
        for inside in [
            "g(n);",
            "g(&mut n);",
            "wait(&n);",
            "let n = 3;",
            "x = n;",
            "n..3;",
        ] {
            let body = format!("    let n = s.n.lock();\n    {inside}\n    4");
            assert_eq!(ported(&body), None, "{inside}");
        }
        for body in [
            "    let (n, m) = s.n.lock();\n    4",
            "    let n = s.n.lock();",
        ] {
            assert_eq!(ported(body), None, "{body}");
        }
        let body = "    let n = s.n.lock();\n    g(\"a\n  b\");\n    4";
        assert_eq!(ported(body), None);
    }

    #[test]
    fn a_guard_of_one_statement() {
        for (before, after) in [
            (
                "*s.n.lock() += 1;",
                "s.n.with(ctx, |data, ctx| *data += 1);",
            ),
            ("*s.n.lock() = X;", "s.n.with(ctx, |data, ctx| *data = X);"),
            (
                "s.n.lock().x = 3;",
                "s.n.with(ctx, |data, ctx| data.x = 3);",
            ),
            (
                "s.n.lock().push(x)?;",
                "s.n.with(ctx, |data, ctx| data.push(x))?;",
            ),
            ("let v = *s.n.lock();", "let v = s.n.get(ctx);"),
            ("*s.n.lock()", "s.n.get(ctx)"),
            ("let v = 1 + *s.n.lock();", "let v = 1 + s.n.get(ctx);"),
            ("if *s.n.lock() == X {}", "if s.n.get(ctx) == X {}"),
            (
                "while s.n.lock().is_x() {}",
                "while s.n.with(ctx, |data, ctx| data.is_x()) {}",
            ),
            (
                "x.map(|s| s.n.lock().x)",
                "x.map(|s| s.n.with(ctx, |data, ctx| data.x))",
            ),
            (
                "let v = s.n.lock().v(data);",
                "let v = s.n.with(ctx, |inner, ctx| inner.v(data));",
            ),
        ] {
            assert_eq!(ported(before).as_deref(), Some(after));
        }
        for body in [
            "*s.n.lock() = g();",
            "*s.n.lock() += g();",
            "g(*s.n.lock());",
            "if let 3 = *s.n.lock() {}",
            "if *s.n.lock() == 3 && g() {}",
            "if *s.n.lock() == g() {}",
            "s.n.lock().push(g()?);",
            "s.n.lock().push(h!(3));",
            "match s.n.lock().x { _ => () }",
        ] {
            assert_eq!(ported(body), None, "{body}");
        }
    }

    #[test]
    fn a_section_without_use_for_its_token_is_an_update() {
        let text = "fn f() { s.n.with(ctx, |n, ctx| *n += 1); }";
        let at = text.rfind("ctx|").unwrap();
        let edit = without_token(text, &Syntax::parse(text).unwrap(), at).unwrap();
        assert_eq!(
            apply(text, &[edit]).0,
            "fn f() { s.n.update(ctx, |n| *n += 1); }"
        );
        for text in ["fn f() { g(ctx, |n, ctx| 1); }", "fn f() { let ctx = 1; }"] {
            let at = text.rfind("ctx").unwrap();
            assert_eq!(without_token(text, &Syntax::parse(text).unwrap(), at), None);
        }
    }
}
