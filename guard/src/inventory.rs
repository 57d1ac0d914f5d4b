// SPDX-License-Identifier: GPL-2.0
//! What a tree's `rust/kernel` has: every public item, and every `Drop`.
//!
//! The items are read from the source, and not from what one configuration compiles: each `cfg` is
//! included, and recorded. A path is the shortest public one of the type or function, without
//! generics. A `pub` item without a public path has the path of its definition.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Expr, ExprLit, ImplItem, Item as Syn, Lit, Meta, TraitItem, Type, UseTree,
    Visibility,
};

/// What an item is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, PartialOrd, Ord)]
pub enum Kind {
    /// A function of a module.
    Fn,
    /// A function of a type.
    Method,
    /// A function of a trait.
    TraitMethod,
    /// A macro that other crates may call.
    Macro,
    /// An implementation of `Drop` or `PinnedDrop`.
    Drop,
    /// An implementation of another trait that calls C functions itself.
    Impl,
    /// A foreign crate or item that the crate gives on.
    Extern,
    /// A struct, enum, union or alias.
    Type,
    /// A trait.
    Trait,
    /// A constant or static.
    Const,
    /// A module.
    Module,
}

impl Kind {
    /// Whether the table must have a line for it.
    #[must_use]
    pub fn is_decided(self) -> bool {
        !matches!(self, Self::Type | Self::Trait | Self::Const | Self::Module)
    }
}

/// An item, as it stands at one place. Several places may share a path: they differ in `cfg` or in
/// generics.
#[derive(Clone, Debug)]
pub struct Item {
    /// As the table writes it.
    pub path: String,
    /// What it is.
    pub kind: Kind,
    /// Below `rust/kernel`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// Each `cfg` that it stands under, outermost first.
    pub cfg: Vec<String>,
    /// The module that it is defined in.
    pub module: String,
    /// The type or trait that it is a function of, as its definition is named; else empty.
    pub owner: String,
    /// Its own name.
    pub name: String,
    /// Whether only unsafe code may call it.
    pub is_unsafe: bool,
    /// Whether it is `#[doc(hidden)]`.
    pub is_hidden: bool,
    /// The functions of `bindings` that its body names, and those of the crate's private functions
    /// that it calls.
    pub c: BTreeSet<String>,
    /// The functions that its body calls, itself or through others of its module, as `name` or
    /// `Type::name`; a method is taken for one of the type itself.
    pub calls: BTreeSet<String>,
    /// Its signature, if it is a function.
    pub signature: String,
    /// Whether a parameter has the type of allocation flags, under whatever name.
    pub takes_flags: bool,
    /// Every public path.
    pub paths: BTreeSet<String>,
}

/// All items of a tree.
#[derive(Debug, Default)]
pub struct Inventory {
    /// In the order of the files.
    pub items: Vec<Item>,
    /// Macro calls that make public functions and that this program cannot expand.
    pub unknown_macros: Vec<String>,
}

impl Inventory {
    /// Reads the crate whose root is `directory/lib.rs`, and beside it the macros that it gives on.
    ///
    /// # Errors
    ///
    /// If a file cannot be read or parsed.
    pub fn load(directory: &Path) -> Result<Self> {
        let mut source = Source {
            root: directory.to_owned(),
            ..Source::default()
        };
        source.file(&directory.join("lib.rs"), "", &[])?;
        let mut inventory = source.resolve();
        let macros = directory.with_file_name("macros").join("lib.rs");
        if macros.is_file() {
            inventory.items.extend(proc_macros(&macros)?);
        }
        Ok(inventory)
    }

    /// The items that the table must decide, by path.
    #[must_use]
    pub fn decided(&self) -> BTreeMap<&str, Vec<&Item>> {
        let mut by_path: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
        for item in self.items.iter().filter(|item| item.kind.is_decided()) {
            by_path.entry(&item.path).or_default().push(item);
        }
        by_path
    }
}

/// A module of the source.
#[derive(Default)]
struct Module {
    items: BTreeMap<String, Vec<Named>>,
    modules: BTreeMap<String, (bool, String)>,
    uses: Vec<Use>,
}

/// A thing with a name of its own in a module.
struct Named {
    public: bool,
    index: usize,
}

struct Use {
    public: bool,
    path: Vec<String>,
    /// `None` for `*`.
    name: Option<String>,
}

/// What the files say, before paths are known.
#[derive(Default)]
struct Source {
    root: PathBuf,
    modules: BTreeMap<String, Module>,
    /// Items of modules; `path` is empty.
    named: Vec<Item>,
    /// Functions and impls of types and traits: with the type as it is written.
    owned: Vec<(Item, Owner)>,
    /// The types that each function's parameters name: file, line, and the paths.
    parameters: BTreeMap<(String, usize), Vec<Vec<String>>>,
    /// Bodies that are called from others: module, type or nothing, name.
    private: BTreeMap<(String, String, String), Body>,
    /// The macros that make public functions, by name.
    makers: BTreeSet<String>,
    calls: Vec<MacroCall>,
}

/// Whose an owned item is, as it is written there.
#[derive(Clone)]
struct Owner {
    ty: Vec<String>,
    /// What stands around the type: `Pin<{}>`.
    around: Option<&'static str>,
    of: Option<String>,
}

struct MacroCall {
    name: String,
    tokens: TokenStream,
    module: String,
    owner: Option<Owner>,
    place: (String, usize),
    cfg: Vec<String>,
}

#[derive(Default, Clone)]
struct Body {
    c: BTreeSet<String>,
    calls: BTreeSet<String>,
}

impl<'a> Visit<'a> for Body {
    fn visit_expr_path(&mut self, path: &'a syn::ExprPath) {
        let names: Vec<String> = segments(&path.path);
        if let [.., of, name] = &names[..] {
            if of == "bindings" && is_function(name) {
                self.c.insert(name.clone());
            } else {
                self.calls.insert(format!("{of}::{name}"));
            }
        } else if let [name] = &names[..] {
            self.calls.insert(name.clone());
        }
        visit::visit_expr_path(self, path);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let Expr::Path(path) = &*call.func {
            if let [.., of, name] = &segments(&path.path)[..] {
                if of == "bindings" {
                    self.c.insert(name.clone());
                }
            }
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        self.calls.insert(format!(".{}", call.method));
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, mac: &'a syn::Macro) {
        self.tokens(mac.tokens.clone());
    }
}

impl Body {
    fn of(block: Option<&syn::Block>) -> Self {
        let mut body = Self::default();
        if let Some(block) = block {
            body.visit_block(block);
        }
        body
    }

    /// What a macro is given is no syntax yet: `bindings::name(`, `Type::name(` and `.name(` are
    /// seen.
    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let punct = |at: usize, c: char| match tokens.get(at) {
            Some(TokenTree::Punct(punct)) => punct.as_char() == c,
            _ => false,
        };
        let ident = |at: usize| match tokens.get(at) {
            Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
            _ => None,
        };
        for at in 0..tokens.len() {
            if let TokenTree::Group(group) = &tokens[at] {
                self.tokens(group.stream());
            }
            let Some(name) = ident(at) else { continue };
            let called = matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
            let of = (at >= 3 && punct(at - 1, ':') && punct(at - 2, ':')).then(|| ident(at - 3));
            match of.flatten() {
                // A type has a name like a function's, but no arguments.
                Some(of) if of == "bindings" && called => {
                    self.c.insert(name);
                }
                Some(of) if called => {
                    self.calls.insert(format!("{of}::{name}"));
                }
                None if called && at >= 1 && punct(at - 1, '.') => {
                    self.calls.insert(format!(".{name}"));
                }
                None if called => {
                    self.calls.insert(name);
                }
                _ => {}
            }
        }
    }
}

/// Whether a name of `bindings` that is not called is a function's, and no constant's.
fn is_function(name: &str) -> bool {
    name.starts_with(|c: char| c.is_lowercase() || c == '_')
        && !name.contains(|c: char| c.is_uppercase())
}

/// The paths that types name.
#[derive(Default)]
struct Types(Vec<Vec<String>>);

impl<'a> Visit<'a> for Types {
    fn visit_type_path(&mut self, path: &'a syn::TypePath) {
        self.0.push(segments(&path.path));
        visit::visit_type_path(self, path);
    }
}

fn segments(path: &syn::Path) -> Vec<String> {
    path.segments.iter().map(|s| s.ident.to_string()).collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn text(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string()
}

fn has(attributes: &[Attribute], what: &str) -> bool {
    attributes
        .iter()
        .any(|attribute| text(attribute).replace(' ', "").contains(what))
}

fn is_pinned(attributes: &[Attribute]) -> bool {
    let last = |attribute: &Attribute| segments(attribute.path()).pop();
    attributes
        .iter()
        .any(|a| last(a).is_some_and(|name| name == "pin_data"))
}

/// The `cfg`s of an item, beneath those that it stands under.
fn cfgs(outer: &[String], attributes: &[Attribute]) -> Vec<String> {
    let own = attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("cfg"));
    let own = own.filter_map(|attribute| match &attribute.meta {
        Meta::List(list) => Some(list.tokens.to_string().replace(' ', "")),
        _ => None,
    });
    outer.iter().cloned().chain(own).collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    has(attributes, "#[cfg(test)]")
        || has(attributes, "#[kunit_tests")
        || has(attributes, "macros::kunit_tests")
}

/// The type that an `impl` is for.
fn owner(ty: &Type, of: Option<String>) -> Owner {
    let plain = |ty, around| Owner {
        ty,
        around,
        of: of.clone(),
    };
    match ty {
        Type::Path(path) => {
            let last = path.path.segments.last();
            if let Some(last) = last.filter(|last| last.ident == "Pin") {
                if let syn::PathArguments::AngleBracketed(inner) = &last.arguments {
                    if let Some(syn::GenericArgument::Type(Type::Path(inner))) = inner.args.first()
                    {
                        return plain(segments(&inner.path), Some("Pin"));
                    }
                }
            }
            plain(segments(&path.path), None)
        }
        Type::Reference(reference) => {
            let mut inner = owner(&reference.elem, of.clone());
            inner.around = Some("&");
            inner
        }
        Type::Paren(paren) => owner(&paren.elem, of),
        other => plain(vec![text(other).replace(' ', "")], None),
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() {
        name.to_owned()
    } else {
        format!("{module}::{name}")
    }
}

/// Where something stands: the file, the module and the `cfg`s around it.
#[derive(Clone, Copy)]
struct At<'a> {
    path: &'a Path,
    module: &'a str,
    cfg: &'a [String],
}

impl Source {
    fn file(&mut self, path: &Path, module: &str, cfg: &[String]) -> Result<()> {
        let source = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let file = syn::parse_file(&source).with_context(|| path.display().to_string())?;
        self.modules.entry(module.to_owned()).or_default();
        self.all(&file.items, At { path, module, cfg })
    }

    fn item(
        &self,
        at: At<'_>,
        kind: Kind,
        ident: &proc_macro2::Ident,
        attributes: &[Attribute],
    ) -> Item {
        let file = at.path.strip_prefix(&self.root).unwrap_or(at.path);
        Item {
            path: String::new(),
            kind,
            file: file.display().to_string(),
            line: ident.span().start().line,
            cfg: cfgs(at.cfg, attributes),
            module: at.module.to_owned(),
            owner: String::new(),
            name: ident.to_string(),
            is_unsafe: false,
            is_hidden: has(attributes, "doc(hidden)"),
            c: BTreeSet::new(),
            calls: BTreeSet::new(),
            signature: String::new(),
            takes_flags: false,
            paths: BTreeSet::new(),
        }
    }

    fn function(
        &mut self,
        at: At<'_>,
        kind: Kind,
        signature: &syn::Signature,
        attributes: &[Attribute],
        block: Option<&syn::Block>,
    ) -> Item {
        let body = Body::of(block);
        let item = Item {
            is_unsafe: signature.unsafety.is_some(),
            signature: text(signature).replace('\n', " "),
            c: body.c,
            calls: body.calls,
            ..self.item(at, kind, &signature.ident, attributes)
        };
        let mut types = Types::default();
        signature
            .inputs
            .iter()
            .for_each(|input| types.visit_fn_arg(input));
        self.parameters
            .insert((item.file.clone(), item.line), types.0);
        item
    }

    fn name(&mut self, module: &str, item: Item, public: bool) {
        let index = self.named.len();
        let module = self.modules.entry(module.to_owned()).or_default();
        let same = module.items.entry(item.name.clone()).or_default();
        same.push(Named { public, index });
        self.named.push(item);
    }

    fn all(&mut self, items: &[Syn], at: At<'_>) -> Result<()> {
        for item in items {
            self.one(item, at)?;
        }
        Ok(())
    }

    fn one(&mut self, item: &Syn, at: At<'_>) -> Result<()> {
        let module = at.module;
        match item {
            Syn::Mod(it) if !is_test(&it.attrs) => self.module(it, at)?,
            Syn::Fn(it) if !is_test(&it.attrs) => {
                let item = self.function(at, Kind::Fn, &it.sig, &it.attrs, Some(&it.block));
                self.remember("", &item);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Struct(it) => {
                let item = self.item(at, Kind::Type, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
                // `#[pin_data]` makes `project`, as visible as the type.
                if is_public(&it.vis) && is_pinned(&it.attrs) {
                    let ident = proc_macro2::Ident::new("project", it.ident.span());
                    let item = self.item(at, Kind::Method, &ident, &it.attrs);
                    let owner = Owner {
                        ty: vec![it.ident.to_string()],
                        around: None,
                        of: None,
                    };
                    self.owned.push((item, owner));
                }
            }
            Syn::Enum(it) => {
                let item = self.item(at, Kind::Type, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Union(it) => {
                let item = self.item(at, Kind::Type, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Type(it) => {
                let item = self.item(at, Kind::Type, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Const(it) if it.ident == "_" => {
                // `const _: () = { impl … };`
                if let Expr::Block(block) = &*it.expr {
                    for statement in &block.block.stmts {
                        if let syn::Stmt::Item(item) = statement {
                            self.one(item, at)?;
                        }
                    }
                }
            }
            Syn::Const(it) => {
                let item = self.item(at, Kind::Const, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Static(it) => {
                let item = self.item(at, Kind::Const, &it.ident, &it.attrs);
                self.name(module, item, is_public(&it.vis));
            }
            Syn::Trait(it) => self.a_trait(it, at),
            Syn::Impl(it) if !is_test(&it.attrs) => self.an_impl(it, at),
            Syn::Macro(it) => self.a_macro(it, at),
            Syn::Use(it) if !is_test(&it.attrs) => {
                let module = self.modules.entry(module.to_owned()).or_default();
                uses(&it.tree, Vec::new(), is_public(&it.vis), &mut module.uses);
            }
            Syn::ExternCrate(it) => {
                if let Some((_, name)) = &it.rename {
                    let module = self.modules.entry(module.to_owned()).or_default();
                    let path = if it.ident == "self" {
                        "crate".into()
                    } else {
                        it.ident.to_string()
                    };
                    let public = is_public(&it.vis);
                    module.uses.push(Use {
                        public,
                        path: vec![path],
                        name: Some(name.to_string()),
                    });
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn module(&mut self, it: &syn::ItemMod, at: At<'_>) -> Result<()> {
        let name = it.ident.to_string();
        let sub = join(at.module, &name);
        let cfg = cfgs(at.cfg, &it.attrs);
        let parent = self.modules.entry(at.module.to_owned()).or_default();
        parent
            .modules
            .insert(name.clone(), (is_public(&it.vis), sub.clone()));
        if let Some((_, items)) = &it.content {
            self.modules.entry(sub.clone()).or_default();
            return self.all(
                items,
                At {
                    module: &sub,
                    cfg: &cfg,
                    ..at
                },
            );
        }
        let directory = at.path.parent().unwrap_or(Path::new(""));
        let stem = at.path.file_stem().unwrap_or_default();
        let base = if stem == "lib" || stem == "mod" {
            directory.to_owned()
        } else {
            directory.join(stem)
        };
        let given = it.attrs.iter().find_map(|attribute| match &attribute.meta {
            Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
                Expr::Lit(ExprLit {
                    lit: Lit::Str(path),
                    ..
                }) => Some(directory.join(path.value())),
                _ => None,
            },
            _ => None,
        });
        let found = given.unwrap_or_else(|| {
            let file = base.join(format!("{name}.rs"));
            if file.is_file() {
                file
            } else {
                base.join(&name).join("mod.rs")
            }
        });
        self.file(&found, &sub, &cfg)
    }

    fn a_trait(&mut self, it: &syn::ItemTrait, at: At<'_>) {
        let item = self.item(at, Kind::Trait, &it.ident, &it.attrs);
        let cfg = item.cfg.clone();
        self.name(at.module, item, is_public(&it.vis));
        for inner in &it.items {
            if let TraitItem::Fn(f) = inner {
                let at = At { cfg: &cfg, ..at };
                let item =
                    self.function(at, Kind::TraitMethod, &f.sig, &f.attrs, f.default.as_ref());
                self.remember(&it.ident.to_string(), &item);
                let owner = Owner {
                    ty: vec![it.ident.to_string()],
                    around: None,
                    of: None,
                };
                self.owned.push((item, owner));
            }
        }
    }

    fn an_impl(&mut self, it: &syn::ItemImpl, at: At<'_>) {
        let of = it
            .trait_
            .as_ref()
            .map(|(_, path, _)| segments(path).pop().unwrap_or_default());
        let owner = owner(&it.self_ty, of.clone());
        let name = owner.ty.last().cloned().unwrap_or_default();
        let cfg = cfgs(at.cfg, &it.attrs);
        let at = At { cfg: &cfg, ..at };
        let mut whole = Body::default();
        let mut place = None;
        for inner in &it.items {
            match inner {
                ImplItem::Fn(f) => {
                    let item = self.function(at, Kind::Method, &f.sig, &f.attrs, Some(&f.block));
                    self.remember(&name, &item);
                    whole.c.extend(item.c.iter().cloned());
                    whole.calls.extend(item.calls.iter().cloned());
                    place = place.or(Some(item.line));
                    if of.is_none() && is_public(&f.vis) {
                        self.owned.push((item, owner.clone()));
                    }
                }
                ImplItem::Const(c) if of.is_none() && is_public(&c.vis) => {
                    let item = self.item(at, Kind::Const, &c.ident, &c.attrs);
                    self.owned.push((item, owner.clone()));
                }
                ImplItem::Macro(m) => self.called(&m.mac, at, Some(owner.clone())),
                _ => {}
            }
        }
        let Some(of) = of else { return };
        let drops = of == "Drop" || of == "PinnedDrop";
        let ident = proc_macro2::Ident::new(&of, it.impl_token.span);
        let kind = if drops { Kind::Drop } else { Kind::Impl };
        let mut item = self.item(at, kind, &ident, &it.attrs);
        item.is_unsafe = it.unsafety.is_some();
        item.c = whole.c;
        item.calls = whole.calls;
        self.owned.push((item, owner));
    }

    fn a_macro(&mut self, it: &syn::ItemMacro, at: At<'_>) {
        let Some(ident) = &it.ident else {
            return self.called(&it.mac, at, None);
        };
        let exported = has(&it.attrs, "macro_export");
        let item = self.item(at, Kind::Macro, ident, &it.attrs);
        if !exported && makes_public_functions(it.mac.tokens.clone()) {
            self.makers.insert(ident.to_string());
        }
        // An exported macro lies in the crate's root, wherever it is written.
        let module = if exported { "" } else { at.module };
        self.name(module, item, exported);
    }

    fn called(&mut self, mac: &syn::Macro, at: At<'_>, owner: Option<Owner>) {
        let name = segments(&mac.path).pop().unwrap_or_default();
        let file = at
            .path
            .strip_prefix(&self.root)
            .unwrap_or(at.path)
            .display()
            .to_string();
        let line = mac.path.segments[0].ident.span().start().line;
        if name == "impl_flags" {
            for ident in after_struct_or_enum(&mac.tokens) {
                let item = self.item(at, Kind::Type, &ident, &[]);
                self.name(at.module, item, true);
            }
        }
        self.calls.push(MacroCall {
            name,
            tokens: mac.tokens.clone(),
            module: at.module.to_owned(),
            owner,
            place: (file, line),
            cfg: at.cfg.to_owned(),
        });
    }

    fn remember(&mut self, owner: &str, item: &Item) {
        let key = (item.module.clone(), owner.to_owned(), item.name.clone());
        let body = self.private.entry(key).or_default();
        body.c.extend(item.c.iter().cloned());
        body.calls.extend(item.calls.iter().cloned());
    }

    /// The C functions of a body and of the crate's functions that it calls in the same module, and
    /// those functions themselves.
    fn reached(&self, module: &str, owner: &str, body: &Body) -> Body {
        let mut c = body.c.clone();
        let mut seen = BTreeSet::new();
        let mut left: Vec<(String, String)> = called(owner, body);
        while let Some((of, name)) = left.pop() {
            if !seen.insert((of.clone(), name.clone())) {
                continue;
            }
            if let Some(body) = self.private.get(&(module.to_owned(), of.clone(), name)) {
                c.extend(body.c.iter().cloned());
                left.extend(called(&of, body));
            }
        }
        let path = |(of, name): (String, String)| join(&of, &name);
        Body {
            c,
            calls: seen.into_iter().map(path).collect(),
        }
    }

    /// Follows a path of `module` to a module, or to a thing in one.
    fn find(
        &self,
        module: &str,
        path: &[String],
        depth: usize,
    ) -> Option<(String, Option<String>)> {
        if depth > 12 || path.is_empty() {
            return None;
        }
        let mut at: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
        let mut next = 0;
        match &*path[0] {
            "crate" | "kernel" => {
                at.clear();
                next = 1;
            }
            "self" => next = 1,
            "super" => {
                while path.get(next).is_some_and(|part| part == "super") {
                    at.pop();
                    next += 1;
                }
            }
            _ => {}
        }
        let mut current = at.join("::");
        while next < path.len() {
            let module = self.modules.get(&current)?;
            let name = &path[next];
            let last = next + 1 == path.len();
            if let Some((_, sub)) = module.modules.get(name) {
                // A function or macro may bear the name of a module.
                current = sub.clone();
                next += 1;
                continue;
            }
            if last && module.items.contains_key(name) {
                return Some((current, Some(name.clone())));
            }
            let named = |u: &&Use| u.name.as_ref() == Some(name);
            for found in module.uses.iter().filter(named) {
                let mut path_there = found.path.clone();
                path_there.extend_from_slice(&path[next + 1..]);
                if path_there[..] == path[..] && found.path.len() == path.len() {
                    continue;
                }
                if let Some(found) = self.find(&current, &path_there, depth + 1) {
                    return Some(found);
                }
            }
            for glob in module.uses.iter().filter(|u| u.name.is_none()) {
                if let Some((there, None)) = self.find(&current, &glob.path, depth + 1) {
                    if there == current {
                        continue;
                    }
                    let mut path_there = vec!["crate".to_owned()];
                    path_there.extend(
                        there
                            .split("::")
                            .filter(|p| !p.is_empty())
                            .map(str::to_owned),
                    );
                    path_there.extend_from_slice(&path[next..]);
                    if let Some(found) = self.find("", &path_there, depth + 1) {
                        return Some(found);
                    }
                }
            }
            // A macro is exported to the root; `pub use name` beside it names it.
            if last && depth > 0 && next == 0 {
                if let Some(root) = self.modules.get("") {
                    let exported = |n: &Named| self.named[n.index].kind == Kind::Macro && n.public;
                    if root
                        .items
                        .get(name)
                        .is_some_and(|all| all.iter().any(exported))
                    {
                        return Some((String::new(), Some(name.clone())));
                    }
                }
            }
            return None;
        }
        Some((current, None))
    }

    fn resolve(mut self) -> Inventory {
        let mut inventory = Inventory::default();
        let (paths, modules, foreign) = self.public();
        for (path, module, cfg) in modules {
            inventory.items.push(bare(Kind::Module, path, module, cfg));
        }
        for path in foreign {
            inventory
                .items
                .push(bare(Kind::Extern, path, String::new(), Vec::new()));
        }
        // The shortest path of each thing.
        let mut short: BTreeMap<(String, String), String> = BTreeMap::new();
        for (key, all) in &paths {
            let own = all.iter().filter(|path| !path.starts_with("prelude::"));
            let best = own.min_by_key(|path| (path.matches("::").count(), path.len()));
            let best = best.or(all.iter().next()).cloned().unwrap_or_default();
            short.insert(key.clone(), best);
        }
        for (name, things) in self.modules.values().flat_map(|module| &module.items) {
            for thing in things {
                let mut item = self.named[thing.index].clone();
                let is_root = item.kind == Kind::Macro && thing.public;
                let module = if is_root {
                    String::new()
                } else {
                    item.module.clone()
                };
                let key = (module, name.clone());
                if !thing.public {
                    continue;
                }
                let known = short.get(&key).cloned();
                let path = known.unwrap_or_else(|| join(&item.module, name));
                item.path = if is_root {
                    format!("macro {name}!")
                } else {
                    path
                };
                item.paths = paths.get(&key).cloned().unwrap_or_default();
                let body = Body {
                    c: item.c.clone(),
                    calls: item.calls.clone(),
                };
                let body = self.reached(&item.module, "", &body);
                (item.c, item.calls) = (body.c, body.calls);
                inventory.items.push(item);
            }
        }
        let calls = std::mem::take(&mut self.calls);
        for call in calls {
            match generated(&call) {
                Some(names) => {
                    for name in names {
                        let (item, owner) = made(&call, &name);
                        match owner {
                            Some(owner) => self.owned.push((item, owner)),
                            None => {
                                let mut item = item;
                                item.path = short_or(&short, &item.module, &item.name);
                                inventory.items.push(item);
                            }
                        }
                    }
                }
                None if self.makers.contains(&call.name) => {
                    let (file, line) = &call.place;
                    inventory
                        .unknown_macros
                        .push(format!("{file}:{line}: {}!", call.name));
                }
                None => {}
            }
        }
        let owned = std::mem::take(&mut self.owned);
        for (mut item, owner) in owned {
            let Some(name) = owner.ty.last() else {
                continue;
            };
            let found = self.find(&item.module, &owner.ty, 1);
            let defined = match &found {
                Some((module, Some(name))) => Some((module.clone(), name.clone())),
                _ => None,
            };
            let visible = defined.as_ref().is_some_and(|(module, name)| {
                let things = self.modules.get(module).and_then(|m| m.items.get(name));
                things.is_some_and(|all| all.iter().any(|thing| thing.public))
            });
            let of_type = match &defined {
                Some((module, name)) => short_or(&short, module, name),
                None => owner.ty.join("::"),
            };
            let of_type = match owner.around {
                Some("&") => format!("&{of_type}"),
                Some(around) => format!("{around}<{of_type}>"),
                None => of_type,
            };
            let body = Body {
                c: item.c.clone(),
                calls: item.calls.clone(),
            };
            item.owner = defined
                .as_ref()
                .map_or_else(|| name.clone(), |(_, name)| name.clone());
            match item.kind {
                Kind::Drop => item.path = format!("impl Drop for {of_type}"),
                Kind::Impl => {
                    let of = owner.of.clone().unwrap_or_default();
                    item.path = format!("impl {of} for {of_type}");
                    if body.c.is_empty() && !may_sleep(&body) {
                        continue;
                    }
                }
                _ if !visible => continue,
                _ => {
                    item.path = format!("{of_type}::{}", item.name);
                    if let Some(all) = defined.as_ref().and_then(|key| paths.get(key)) {
                        item.paths = all.iter().map(|path| join(path, &item.name)).collect();
                    }
                }
            }
            let body = self.reached(&item.module, name, &body);
            (item.c, item.calls) = (body.c, body.calls);
            inventory.items.push(item);
        }
        let flags = Some(("alloc".to_owned(), Some("Flags".to_owned())));
        for item in &mut inventory.items {
            let types = self.parameters.get(&(item.file.clone(), item.line));
            let types = types.map(Vec::as_slice).unwrap_or_default();
            item.takes_flags = types
                .iter()
                .any(|path| self.find(&item.module, path, 1) == flags);
        }
        inventory
            .items
            .sort_by(|a, b| (&a.file, a.line, &a.path).cmp(&(&b.file, b.line, &b.path)));
        inventory
    }

    /// The public paths of each thing, the public modules, and what is given on from other crates.
    #[allow(clippy::type_complexity)]
    fn public(
        &self,
    ) -> (
        BTreeMap<(String, String), BTreeSet<String>>,
        Vec<(String, String, Vec<String>)>,
        BTreeSet<String>,
    ) {
        let mut paths: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        let mut modules = Vec::new();
        let mut foreign = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut left = vec![(String::new(), String::new())];
        while let Some((module, path)) = left.pop() {
            if path.split("::").count() > 7 || !seen.insert((module.clone(), path.clone())) {
                continue;
            }
            let Some(here) = self.modules.get(&module) else {
                continue;
            };
            if !path.is_empty() {
                modules.push((path.clone(), module.clone(), Vec::new()));
            }
            for (name, (public, sub)) in &here.modules {
                if *public {
                    left.push((sub.clone(), join(&path, name)));
                }
            }
            for (name, things) in &here.items {
                if things.iter().any(|thing| thing.public) {
                    let key = (module.clone(), name.clone());
                    paths.entry(key).or_default().insert(join(&path, name));
                }
            }
            for found in here.uses.iter().filter(|found| found.public) {
                match (self.find(&module, &found.path, 1), &found.name) {
                    (Some((there, Some(thing))), Some(name)) => {
                        let key = (there, thing);
                        paths.entry(key).or_default().insert(join(&path, name));
                    }
                    (Some((there, None)), Some(name)) => left.push((there, join(&path, name))),
                    (Some((there, None)), None) => left.push((there, path.clone())),
                    (_, Some(name)) if name != "_" && !is_of_rust(&found.path) => {
                        foreign.insert(join(&path, name));
                    }
                    _ => {}
                }
            }
        }
        (paths, modules, foreign)
    }
}

/// A function that a macro call makes.
fn made(call: &MacroCall, name: &str) -> (Item, Option<Owner>) {
    let (owner, name) = match name.split_once("::") {
        Some((ty, name)) => {
            let owner = Owner {
                ty: vec![ty.to_owned()],
                around: None,
                of: None,
            };
            (Some(owner), name)
        }
        None => (call.owner.clone(), name),
    };
    let mut item = bare(
        Kind::Fn,
        String::new(),
        call.module.clone(),
        call.cfg.clone(),
    );
    item.kind = if owner.is_some() {
        Kind::Method
    } else {
        Kind::Fn
    };
    name.clone_into(&mut item.name);
    (item.file, item.line) = call.place.clone();
    (item, owner)
}

/// What is of Rust itself, or bindings under a name of the crate, needs no decision.
fn is_of_rust(path: &[String]) -> bool {
    let of_rust = ["core", "alloc", "ffi", "macros"];
    path.len() > 1 && of_rust.contains(&&*path[0])
}

fn short_or(short: &BTreeMap<(String, String), String>, module: &str, name: &str) -> String {
    let key = (module.to_owned(), name.to_owned());
    short
        .get(&key)
        .cloned()
        .unwrap_or_else(|| join(module, name))
}

fn bare(kind: Kind, path: String, module: String, cfg: Vec<String>) -> Item {
    Item {
        name: path.rsplit("::").next().unwrap_or_default().to_owned(),
        path,
        kind,
        file: "lib.rs".to_owned(),
        line: 0,
        cfg,
        module,
        owner: String::new(),
        is_unsafe: false,
        is_hidden: false,
        c: BTreeSet::new(),
        calls: BTreeSet::new(),
        signature: String::new(),
        takes_flags: false,
        paths: BTreeSet::new(),
    }
}

/// The functions that a body calls, as type (or nothing) and name.
fn called(owner: &str, body: &Body) -> Vec<(String, String)> {
    let split = |call: &String| match call.split_once("::") {
        Some(("Self", name)) => (owner.to_owned(), name.to_owned()),
        Some((of, name)) => (of.to_owned(), name.to_owned()),
        None => match call.strip_prefix('.') {
            Some(name) => (owner.to_owned(), name.to_owned()),
            None => (String::new(), call.clone()),
        },
    };
    body.calls.iter().map(split).collect()
}

fn uses(tree: &UseTree, mut path: Vec<String>, public: bool, out: &mut Vec<Use>) {
    match tree {
        UseTree::Path(it) => {
            path.push(it.ident.to_string());
            uses(&it.tree, path, public, out);
        }
        UseTree::Name(it) => {
            let name = it.ident.to_string();
            let name = if name == "self" {
                path.last().cloned().unwrap_or_default()
            } else {
                path.push(name.clone());
                name
            };
            out.push(Use {
                public,
                path,
                name: Some(name),
            });
        }
        UseTree::Rename(it) => {
            if it.ident != "self" {
                path.push(it.ident.to_string());
            }
            out.push(Use {
                public,
                path,
                name: Some(it.rename.to_string()),
            });
        }
        UseTree::Glob(_) => out.push(Use {
            public,
            path,
            name: None,
        }),
        UseTree::Group(it) => {
            for tree in &it.items {
                uses(tree, path.clone(), public, out);
            }
        }
    }
}

/// Whether the text of a macro has a `pub fn`, with what may stand between.
fn makes_public_functions(tokens: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut public = false;
    for token in &tokens {
        match token {
            TokenTree::Group(group) => {
                if makes_public_functions(group.stream()) {
                    return true;
                }
                public = false;
            }
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                match &*ident {
                    "pub" => public = true,
                    "fn" if public => return true,
                    "const" | "unsafe" | "async" | "extern" => {}
                    _ => public = false,
                }
            }
            _ => public = false,
        }
    }
    false
}

/// The public functions that a call of one of the crate's own macros makes: written down here,
/// because their names are put together.
fn generated(call: &MacroCall) -> Option<Vec<String>> {
    let mut idents = Vec::new();
    flat(call.tokens.clone(), &mut idents);
    let first = || idents.first().cloned();
    Some(match &*call.name {
        "define_irq_accessor_by_index" | "define_irq_accessor_by_name" => vec![first()?],
        "impl_bit_fn" => ["checked_bit", "bit"]
            .map(|f| format!("{f}_{}", idents[0]))
            .into(),
        "impl_genmask_fn" => ["genmask_checked", "genmask"]
            .map(|f| format!("{f}_{}", idents[0]))
            .into(),
        // `u8 as { u16, u32 }` and `u64 => { u8, u16 }`.
        "impl_safe_as" => {
            let to = idents.iter().filter(|ident| *ident != "as");
            to.skip(1)
                .map(|to| format!("{}_as_{to}", idents[0]))
                .collect()
        }
        "impl_const_into" => idents
            .iter()
            .skip(1)
            .map(|to| format!("{}_into_{to}", idents[0]))
            .collect(),
        // `pub struct Flags(u32); pub enum Flag { … }`: the functions are the struct's.
        "impl_flags" => {
            let names = after_struct_or_enum(&call.tokens);
            let flags = names.first()?;
            [
                "all_bits",
                "contains",
                "contains_all",
                "contains_any",
                "empty",
            ]
            .map(|f| format!("{flags}::{f}"))
            .into()
        }
        "impl_const_new" => vec!["Bounded::new".to_owned()],
        "impl_item_type" => vec![
            "ItemType::new_with_child_ctor".to_owned(),
            "ItemType::new".to_owned(),
        ],
        _ => return None,
    })
}

/// The names of the types that the text of a macro call defines.
fn after_struct_or_enum(tokens: &TokenStream) -> Vec<proc_macro2::Ident> {
    let mut names = Vec::new();
    let mut defines = false;
    for token in tokens.clone() {
        defines = match token {
            TokenTree::Ident(ident) if defines => {
                names.push(ident);
                false
            }
            TokenTree::Ident(ident) => ident == "struct" || ident == "enum",
            _ => false,
        };
    }
    names
}

/// The identifiers of a macro call outside attributes.
fn flat(tokens: TokenStream, out: &mut Vec<String>) {
    let mut after_hash = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => out.push(ident.to_string()),
            TokenTree::Group(group) if !after_hash => flat(group.stream(), out),
            TokenTree::Punct(punct) => {
                after_hash = punct.as_char() == '#';
                continue;
            }
            _ => {}
        }
        after_hash = false;
    }
}

/// The macros of a crate of procedural macros.
fn proc_macros(path: &Path) -> Result<Vec<Item>> {
    let file =
        syn::parse_file(&fs::read_to_string(path)?).with_context(|| path.display().to_string())?;
    let mut items = Vec::new();
    for item in &file.items {
        let Syn::Fn(it) = item else { continue };
        let name = it.attrs.iter().find_map(|attribute| match &attribute.meta {
            Meta::List(list) if list.path.is_ident("proc_macro_derive") => list
                .tokens
                .clone()
                .into_iter()
                .next()
                .map(|first| first.to_string()),
            meta => {
                let path = meta.path();
                let is_macro = path.is_ident("proc_macro") || path.is_ident("proc_macro_attribute");
                is_macro.then(|| it.sig.ident.to_string())
            }
        });
        let Some(name) = name else { continue };
        let mut item = bare(
            Kind::Macro,
            format!("macro macros::{name}!"),
            "macros".into(),
            cfgs(&[], &it.attrs),
        );
        item.name = name;
        item.file = "../macros/lib.rs".to_owned();
        item.line = it.sig.ident.span().start().line;
        items.push(item);
    }
    Ok(items)
}

/// Whether a body says by itself that it may sleep, though it calls no C.
fn may_sleep(body: &Body) -> bool {
    let says = |call: &String| {
        let name = call.rsplit([':', '.']).next().unwrap_or(call);
        ["lock", "GFP_KERNEL", "synchronize_rcu", "revoke", "wait"].contains(&name)
    };
    body.calls.iter().any(says)
}
