// SPDX-License-Identifier: GPL-2.0
//! Writes the guarded crate: the tree's own source, with what the table says put into its
//! signatures.
//!
//! Each change is an insertion or a replacement in the text, so that everything else, comments and
//! line numbers included, stays as it is in the tree, and the difference can be read as a patch.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};
use syn::{FnArg, ImplItem, Pat, Signature, TraitItem, Type, Visibility};

use crate::calls::{Calls, Pass};
use crate::edits::Edits;
use crate::inventory::{Inventory, Kind};
use crate::table::{Rule, Table};

/// What the guarded crate has beside the tree's files: how a token becomes allocation flags.
const CTX: &str = include_str!("ctx.rs");

/// The guarded crate.
#[derive(Debug, Default)]
pub struct Guarded {
    /// Each file's text, by its path below `rust/kernel`.
    pub files: BTreeMap<String, String>,
    /// What the table asks for and this program could not do.
    pub left: Vec<String>,
}

impl Guarded {
    /// Makes `directory` have the crate and nothing else. A file that is as it was is not written,
    /// so that nothing is built anew.
    ///
    /// # Errors
    ///
    /// If a file cannot be written or removed.
    pub fn write(&self, directory: &Path) -> Result<()> {
        let mut kept = BTreeSet::new();
        for (name, text) in &self.files {
            let path = directory.join(name);
            fs::create_dir_all(path.parent().unwrap_or(directory))?;
            if fs::read_to_string(&path).ok().as_deref() != Some(text) {
                fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
            }
            kept.insert(path);
        }
        remove_others(directory, &kept)
    }
}

fn remove_others(directory: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
        } else if !kept.contains(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Rewrites the crate whose root is `directory/lib.rs`, of a tree of `series`.
///
/// # Errors
///
/// If a file cannot be read or parsed, or an edit or a call does not apply.
pub fn rewrite(
    directory: &Path,
    series: &str,
    table: &Table,
    calls: &Calls,
    edits: &Edits,
) -> Result<Guarded> {
    let inventory = Inventory::load(directory)?;
    let mut rules: BTreeMap<(&str, usize), (&str, Option<Rule>)> = BTreeMap::new();
    let mut traits: BTreeMap<String, Rule> = BTreeMap::new();
    let mut unsure = BTreeSet::new();
    for item in &inventory.items {
        if !matches!(item.kind, Kind::Fn | Kind::Method | Kind::TraitMethod) {
            continue;
        }
        let entry = table.rule(&item.path, series);
        if entry.is_some_and(|entry| entry.is_unsure()) {
            unsure.insert((item.file.as_str(), item.line));
        }
        let rule = entry.map(|entry| entry.rule.clone());
        if let (Kind::TraitMethod, false, Some(rule)) = (item.kind, item.is_unsafe, &rule) {
            traits.insert(format!("{}::{}", item.owner, item.name), rule.clone());
        }
        // What is unsafe is beyond the seal: it stays, and says what it asks of its caller.
        if !item.is_unsafe {
            rules.insert((&item.file, item.line), (&item.path, rule));
        }
    }
    let mut guarded = Guarded::default();
    let mut names = Vec::new();
    files(directory, directory, &mut names)?;
    for name in names {
        let path = directory.join(&name);
        let text = fs::read_to_string(&path)?;
        let (text, lines) = edits.apply(&name, series, &text)?;
        let ast = syn::parse_file(&text).with_context(|| format!("parsing {}", path.display()))?;
        let mut file = File {
            name: &name,
            text: &text,
            lines: &lines,
            rules: &rules,
            traits: &traits,
            unsure: &unsure,
            calls,
            series,
            owner: String::new(),
            changes: BTreeMap::new(),
            applied: BTreeSet::new(),
            out: &mut guarded,
        };
        file.visit_file(&ast);
        let (changes, applied) = (file.changes, file.applied);
        // A newer kernel may not have the call. What it lacks instead, the compiler says.
        if let Some(stale) = calls.stale(&name, series, &applied) {
            guarded
                .left
                .push(format!("calls.txt: {stale}: no such call"));
        }
        let text = if name == "lib.rs" {
            root(&changed(&text, &changes))
        } else {
            changed(&text, &changes)
        };
        guarded.files.insert(name, text);
    }
    guarded.files.insert("ctx.rs".into(), CTX.into());
    Ok(guarded)
}

fn files(root: &Path, directory: &Path, out: &mut Vec<String>) -> Result<()> {
    let mut entries = fs::read_dir(directory)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            files(root, &path, out)?;
        } else if path.extension().is_some_and(|extension| extension == "rs")
            // Pieces that a build has made there, which the crate includes from where they are.
            && !entry.file_name().to_string_lossy().starts_with("generated_")
        {
            out.push(path.strip_prefix(root)?.to_string_lossy().into_owned());
        }
    }
    Ok(())
}

/// `text` with each range replaced.
fn changed(text: &str, changes: &BTreeMap<(usize, usize), String>) -> String {
    let mut text = text.to_owned();
    for ((start, end), with) in changes.iter().rev() {
        text.replace_range(start..end, with);
    }
    text
}

/// The crate's root. The features are Kbuild's to give. The panic handler stays, though the
/// kernel's own is the one that is called: so a driver cannot define one.
fn root(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        if !line.starts_with("#![feature(") && !line.starts_with("#![no_std]") {
            out.push_str(line);
        }
        out.push('\n');
    }
    out + "\n#[doc(hidden)]\npub mod ctx;\n"
}

/// By these a file says that its `Flags` are those of an allocation.
const ALLOCATES: [&str; 4] = [
    "alloc::Flags",
    "alloc::{",
    "flags::*",
    "struct Flags(pub(crate) u32);",
];

struct File<'a> {
    name: &'a str,
    text: &'a str,
    /// Where each line stood before the edits.
    lines: &'a [usize],
    rules: &'a BTreeMap<(&'a str, usize), (&'a str, Option<Rule>)>,
    traits: &'a BTreeMap<String, Rule>,
    /// Where a function stands whose line nobody has checked.
    unsure: &'a BTreeSet<(&'a str, usize)>,
    calls: &'a Calls,
    series: &'a str,
    /// The type or trait around what is visited.
    owner: String,
    changes: BTreeMap<(usize, usize), String>,
    applied: BTreeSet<(String, String)>,
    out: &'a mut Guarded,
}

impl File<'_> {
    fn insert(&mut self, at: usize, text: String) {
        // Two insertions at one place stand in the order in which they come.
        self.changes
            .entry((at, at))
            .and_modify(|old| old.push_str(&text))
            .or_insert(text);
    }

    /// Does to a function what its rule says.
    fn function(
        &mut self,
        sig: &Signature,
        visibility: Option<&Visibility>,
        body: Option<&syn::Block>,
        of: Option<&str>,
    ) {
        let line = self.lines[sig.ident.span().start().line - 1];
        let known = self.rules.get(&(self.name, line));
        let inherited = of.and_then(|of| self.traits.get(&format!("{of}::{}", sig.ident)));
        let (path, rule) = match (known, inherited) {
            (_, Some(rule)) => (String::new(), Some(rule.clone())),
            (Some((path, rule)), None) => ((*path).to_owned(), rule.clone()),
            (None, None) => return self.inside(sig, body),
        };
        match &rule {
            Some(Rule::Any | Rule::Deferred) => {}
            Some(Rule::Sleeps) => self.parameter(sig, body, "impl ::ctx_model::rules::MaySleep"),
            Some(Rule::User) => self.parameter(sig, body, "impl ::ctx_model::rules::MayAccessUser"),
            Some(Rule::Lock) => self.parameter(sig, body, "impl crate::ctx::MayLock<B>"),
            Some(Rule::Callback(token)) => {
                self.parameter(sig, body, &format!("::ctx_model::context::{token}"));
            }
            Some(Rule::Flags) => {
                let name = token_name(self.text, body);
                if !self.flags(sig, body, &name, "impl crate::ctx::AsFlags") {
                    self.out.left.push(format!("{path}: takes no flags"));
                }
            }
            Some(Rule::Section | Rule::Replaced(_) | Rule::Refused(_)) | None => {
                self.hide(visibility);
            }
        }
        if self.unsure.contains(&(self.name, line)) {
            self.hide(visibility);
        }
        self.inside(sig, body);
    }

    /// Has a function not be reached from another crate. A trait's method cannot be hidden, and
    /// what calls it is.
    fn hide(&mut self, visibility: Option<&Visibility>) {
        if let Some(Visibility::Public(public)) = visibility {
            let range = public.span.byte_range();
            self.changes
                .insert((range.start, range.end), "pub(crate)".into());
        }
    }

    /// Gives a function a token: where its flags stood, or else after `self`. `ty` is what the
    /// token must be.
    fn parameter(&mut self, sig: &Signature, body: Option<&syn::Block>, ty: &str) {
        let name = token_name(self.text, body);
        if self.flags(sig, body, &name, ty) {
            return;
        }
        let parameter = format!("{name}: &mut {ty}");
        let open = sig.paren_token.span.open().byte_range().end;
        match sig.inputs.first() {
            Some(receiver @ FnArg::Receiver(_)) => {
                self.insert(receiver.span().byte_range().end, format!(", {parameter}"));
            }
            Some(_) => self.insert(open, format!("{parameter}, ")),
            None => self.insert(open, parameter),
        }
    }

    /// Puts a token where the flags stand, and makes flags of it.
    fn flags(&mut self, sig: &Signature, body: Option<&syn::Block>, name: &str, ty: &str) -> bool {
        for input in &sig.inputs {
            let FnArg::Typed(typed) = input else { continue };
            let (Type::Path(path), Pat::Ident(flags)) = (&*typed.ty, &*typed.pat) else {
                continue;
            };
            let path: Vec<String> = path
                .path
                .segments
                .iter()
                .map(|s| s.ident.to_string())
                .collect();
            // Others have flags, too: interrupt lines, files, resources.
            let of_alloc = match &path[..] {
                [.., of, last] => last == "Flags" && (of == "alloc" || of == "flags"),
                [last] if last == "AllocFlags" => true,
                [last] => {
                    last == "Flags"
                        && (self.name.starts_with("alloc")
                            || ALLOCATES.iter().any(|import| self.text.contains(import)))
                }
                [] => false,
            };
            if !of_alloc {
                continue;
            }
            let range = typed.span().byte_range();
            self.changes
                .insert((range.start, range.end), format!("{name}: &mut {ty}"));
            if let Some(body) = body {
                let open = body.brace_token.span.open().byte_range().end;
                let flags = &flags.ident;
                let text = format!(
                    " #[allow(unused_mut)] let mut {flags} = crate::ctx::AsFlags::as_flags({name});"
                );
                self.insert(open, text);
            }
            return true;
        }
        false
    }

    /// Gives the calls in a function what `calls.txt` says.
    fn inside(&mut self, sig: &Signature, body: Option<&syn::Block>) {
        let Some(body) = body else { return };
        let within = if self.owner.is_empty() {
            sig.ident.to_string()
        } else {
            format!("{}::{}", self.owner, sig.ident)
        };
        let wanted = self.calls.of(self.name, self.series, &within);
        if wanted.is_empty() {
            return;
        }
        let range = body.span().byte_range();
        let Ok(tokens) = self.text[range.clone()].parse::<TokenStream>() else {
            return;
        };
        let name = token_name(self.text, Some(body));
        let mut found = Vec::new();
        for (callee, pass) in wanted {
            arguments(tokens.clone(), callee, &mut |group| {
                found.push((callee.to_owned(), pass.clone(), group));
            });
        }
        for (callee, pass, group) in found {
            self.applied.insert((within.clone(), callee));
            self.pass(&pass, &group, range.start, &name);
        }
    }

    fn pass(&mut self, pass: &Pass, group: &proc_macro2::Group, base: usize, name: &str) {
        if let Pass::Flags(position) = pass {
            if let Some(argument) = argument(group, *position) {
                self.insert(base + argument.start, "&mut (".into());
                self.insert(base + argument.end, ")".into());
            }
            return;
        }
        if let Pass::Instead(position) = pass {
            if let Some(argument) = argument(group, *position) {
                self.changes.insert(
                    (base + argument.start, base + argument.end),
                    name.to_owned(),
                );
            }
            return;
        }
        let (text, position) = match pass {
            Pass::Ctx(position) => (name.to_owned(), *position),
            Pass::Token(None, position) => ("unsafe { crate::ctx::token() }".into(), *position),
            Pass::Token(Some(token), position) => {
                let token = format!("::ctx_model::context::{token}");
                (
                    format!("unsafe {{ crate::ctx::token::<{token}>() }}"),
                    *position,
                )
            }
            Pass::Text(text) => (text.clone(), 0),
            Pass::Flags(_) | Pass::Instead(_) => return,
        };
        match argument(group, position) {
            Some(argument) => self.insert(base + argument.start, format!("{text}, ")),
            // After the last one.
            None => {
                let close = base + group.span_close().byte_range().start;
                let comma = if group.stream().is_empty() { "" } else { ", " };
                self.insert(close, format!("{comma}{text}"));
            }
        }
    }
}

/// What the token is called: `ctx`, unless the function has that name for something else.
fn token_name(text: &str, body: Option<&syn::Block>) -> String {
    let taken = body.is_some_and(|body| {
        let tokens = text[body.span().byte_range()].parse::<TokenStream>();
        tokens.is_ok_and(|tokens| has_ident(tokens, "ctx"))
    });
    if taken { "guard_ctx" } else { "ctx" }.into()
}

fn has_ident(tokens: TokenStream, name: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == name,
        TokenTree::Group(group) => has_ident(group.stream(), name),
        _ => false,
    })
}

/// Calls `found` with the arguments of each call of `callee`, also in what a macro is given.
fn arguments(tokens: TokenStream, callee: &str, found: &mut impl FnMut(proc_macro2::Group)) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for at in 0..tokens.len() {
        if let TokenTree::Group(group) = &tokens[at] {
            arguments(group.stream(), callee, found);
        }
        let (of, name) = callee.rsplit_once("::").unwrap_or(("", callee));
        if !matches!(&tokens[at], TokenTree::Ident(ident) if ident == name)
            || (!of.is_empty() && qualifier(&tokens[..at]).as_deref() != Some(of))
        {
            continue;
        }
        let defined = at > 0 && matches!(&tokens[at - 1], TokenTree::Ident(word) if word == "fn");
        let mut next = at + 1;
        // `::<T, U>`
        let punct = |at: usize, c: char| tokens.get(at).is_some_and(|token| is_punct(token, c));
        if punct(next, ':') && punct(next + 1, ':') && punct(next + 2, '<') {
            let mut depth = 0;
            next += 2;
            while next < tokens.len() {
                depth += i32::from(punct(next, '<')) - i32::from(punct(next, '>'));
                next += 1;
                if depth == 0 {
                    break;
                }
            }
        }
        if let (false, Some(TokenTree::Group(group))) = (defined, tokens.get(next)) {
            if group.delimiter() == Delimiter::Parenthesis {
                found(group.clone());
            }
        }
    }
}

fn is_punct(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}

/// The type in `Type::` or `Type::<T>::`, at the end of `tokens`.
fn qualifier(tokens: &[TokenTree]) -> Option<String> {
    let [before @ .., first, second] = tokens else {
        return None;
    };
    if !is_punct(first, ':') || !is_punct(second, ':') {
        return None;
    }
    let mut at = before.len();
    if before.last().is_some_and(|last| is_punct(last, '>')) {
        let mut depth = 0;
        while at > 0 {
            at -= 1;
            depth += i32::from(is_punct(&before[at], '>')) - i32::from(is_punct(&before[at], '<'));
            if depth == 0 {
                break;
            }
        }
        // `::` before the `<`
        while at > 0 && is_punct(&before[at - 1], ':') {
            at -= 1;
        }
    }
    match before.get(at.checked_sub(1)?) {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

/// Where the argument at `position` stands.
fn argument(group: &proc_macro2::Group, position: usize) -> Option<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut begins, mut depth) = (true, 0);
    for token in group.stream() {
        let punct = match &token {
            TokenTree::Punct(punct) => punct.as_char(),
            _ => ' ',
        };
        // In `a < b` and `->` they are no brackets; the kernel's arguments have neither.
        depth += i32::from(punct == '<') - i32::from(punct == '>' && depth > 0);
        if punct == ',' && depth == 0 {
            begins = true;
            continue;
        }
        let range = token.span().byte_range();
        match found.last_mut() {
            Some(last) if !begins => last.end = range.end,
            _ => found.push(range),
        }
        begins = false;
    }
    found.get(position).cloned()
}

/// The name of a type: its last word.
fn type_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => match path.path.segments.last() {
            Some(last) if last.ident == "Pin" => match &last.arguments {
                syn::PathArguments::AngleBracketed(inner) => match inner.args.first() {
                    Some(syn::GenericArgument::Type(ty)) => type_name(ty),
                    _ => String::new(),
                },
                _ => String::new(),
            },
            Some(last) => last.ident.to_string(),
            None => String::new(),
        },
        Type::Reference(reference) => type_name(&reference.elem),
        _ => String::new(),
    }
}

impl<'ast> Visit<'ast> for File<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, Some(&item.vis), Some(&item.block), None);
        visit::visit_item_fn(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        let outer = std::mem::replace(&mut self.owner, type_name(&item.self_ty));
        let of = item
            .trait_
            .as_ref()
            .and_then(|(_, path, _)| path.segments.last());
        let of = of.map(|last| last.ident.to_string());
        for inner in &item.items {
            if let ImplItem::Fn(function) = inner {
                self.function(
                    &function.sig,
                    Some(&function.vis),
                    Some(&function.block),
                    of.as_deref(),
                );
            }
        }
        visit::visit_item_impl(self, item);
        self.owner = outer;
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        let outer = std::mem::replace(&mut self.owner, item.ident.to_string());
        for inner in &item.items {
            if let TraitItem::Fn(function) = inner {
                self.function(&function.sig, None, function.default.as_ref(), None);
            }
        }
        visit::visit_item_trait(self, item);
        self.owner = outer;
    }
}

/// The function around a place in a file, as `calls.txt` names it, and whether it has a token.
#[must_use]
pub fn enclosing(text: &str, at: usize) -> Option<(String, bool)> {
    struct Finder {
        at: usize,
        owner: String,
        best: Option<(Range<usize>, String, bool)>,
    }
    impl Finder {
        fn see(&mut self, sig: &Signature, whole: Range<usize>) {
            let inner = |best: &(Range<usize>, String, bool)| whole.len() < best.0.len();
            if !whole.contains(&self.at) || !self.best.as_ref().is_none_or(inner) {
                return;
            }
            let token = sig.inputs.iter().any(|input| match input {
                FnArg::Typed(typed) => {
                    let ty = quote::ToTokens::to_token_stream(&typed.ty).to_string();
                    ty.contains("ctx_model") || ty.contains("MayLock")
                }
                FnArg::Receiver(_) => false,
            });
            let name = if self.owner.is_empty() {
                sig.ident.to_string()
            } else {
                format!("{}::{}", self.owner, sig.ident)
            };
            self.best = Some((whole, name, token));
        }
    }
    impl<'ast> Visit<'ast> for Finder {
        fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
            self.see(&item.sig, item.span().byte_range());
            visit::visit_item_fn(self, item);
        }
        fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
            let outer = std::mem::replace(&mut self.owner, type_name(&item.self_ty));
            for inner in &item.items {
                if let ImplItem::Fn(function) = inner {
                    self.see(&function.sig, function.span().byte_range());
                }
            }
            visit::visit_item_impl(self, item);
            self.owner = outer;
        }
        fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
            let outer = std::mem::replace(&mut self.owner, item.ident.to_string());
            for inner in &item.items {
                if let TraitItem::Fn(function) = inner {
                    self.see(&function.sig, function.span().byte_range());
                }
            }
            visit::visit_item_trait(self, item);
            self.owner = outer;
        }
    }
    let mut finder = Finder {
        at,
        owner: String::new(),
        best: None,
    };
    finder.visit_file(&syn::parse_file(text).ok()?);
    finder.best.map(|(_, name, token)| (name, token))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a crate of one module, `a`, by a table and calls.
    fn guarded(source: &str, table: &str, calls: &str) -> Guarded {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("guard-rewrite-{}-{number}", std::process::id());
        let directory = std::env::temp_dir().join(name).join("kernel");
        fs::create_dir_all(&directory).unwrap();
        fs::write(directory.join("lib.rs"), "pub mod a;\n").unwrap();
        fs::write(directory.join("a.rs"), source).unwrap();
        let table = Table::parse(&[("table.txt", table)]).unwrap();
        let calls = Calls::parse(calls).unwrap();
        let guarded = rewrite(&directory, "7.3", &table, &calls, &Edits::default()).unwrap();
        fs::remove_dir_all(directory.parent().unwrap()).unwrap();
        guarded
    }

    fn text(source: &str, table: &str, calls: &str) -> String {
        guarded(source, table, calls).files["a.rs"].clone()
    }

    #[test]
    fn a_sleeper_takes_a_token_after_self() {
        let source = "pub struct D;\nimpl D { pub fn f(&self, n: u32) {} }\npub fn g() {}\n";
        let text = text(source, "a::D::f  sleeps\na::g  user\n", "");
        assert!(text.contains("f(&self, ctx: &mut impl ::ctx_model::rules::MaySleep, n: u32)"));
        assert!(text.contains("g(ctx: &mut impl ::ctx_model::rules::MayAccessUser) {}"));
    }

    #[test]
    fn a_token_stands_where_the_flags_stood() {
        let source = "use crate::alloc::Flags;\npub fn f(n: u32, flags: Flags) { g(flags) }\n";
        let text = text(source, "a::f  flags\n", "a.rs  f  g  flags@0\n");
        assert!(text.contains("pub fn f(n: u32, ctx: &mut impl crate::ctx::AsFlags) {"));
        assert!(text.contains("let mut flags = crate::ctx::AsFlags::as_flags(ctx);"));
        assert!(text.contains("g(&mut (flags))"));
    }

    #[test]
    fn what_is_undecided_or_refused_is_hidden() {
        let source =
            "pub fn f() {}\npub fn g() {}\npub fn h() {}\npub unsafe fn i() {}\npub fn j() {}\n";
        let text = text(
            source,
            "a::g  refused: it sleeps\na::h  any\na::j  any  ?\n",
            "",
        );
        assert!(text.contains("pub(crate) fn j()"));
        assert!(text.contains("pub(crate) fn f()") && text.contains("pub(crate) fn g()"));
        assert!(text.contains("\npub fn h()") && text.contains("\npub unsafe fn i()"));
    }

    #[test]
    fn a_callback_receives_its_token_in_the_trait_and_in_its_impls() {
        let source = "pub trait T { fn run(&self); }\nimpl T for u8 { fn run(&self) {} }\n\
                      fn call(t: &u8) { T::run(t) }\n";
        let calls = "a.rs  call  T::run  token@1\n";
        let text = text(source, "a::T::run  callback(IrqCtx)\n", calls);
        let parameter = "fn run(&self, ctx: &mut ::ctx_model::context::IrqCtx)";
        assert_eq!(text.matches(parameter).count(), 2, "{text}");
        assert!(text.contains("T::run(t, unsafe { crate::ctx::token() })"));
    }

    #[test]
    fn a_name_that_is_taken_is_not_the_tokens() {
        let text = text("pub fn f() { let ctx = 1; }\n", "a::f  sleeps\n", "");
        assert!(text.contains("fn f(guard_ctx: &mut"));
    }

    #[test]
    fn what_could_not_be_done_is_told() {
        let left = |table, calls| guarded("pub fn f() {}\n", table, calls).left;
        let stale = left("a::f  any\n", "a.rs  f  g  ctx\n");
        assert_eq!(stale, ["calls.txt: a.rs  f  g: no such call"]);
        assert_eq!(left("a::f  flags\n", ""), ["a::f: takes no flags"]);
    }

    #[test]
    fn a_call_is_told_from_others_of_its_name() {
        let source = "fn f() { A::new(1); B::<u8>::new(2); init!({ A::new(3) }); }\n";
        let text = text(source, "", "a.rs  f  A::new  = x\n");
        assert!(text.contains("A::new(x, 1); B::<u8>::new(2); init!({ A::new(x, 3) })"));
    }
}
