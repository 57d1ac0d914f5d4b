//! What the rules say of C functions: in ctx_core's docs, in its code, and in the guard's table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use syn::visit::{self, Visit};

use ::guard::table::Table;

use crate::tree;

/// How a function may be called. The later ones allow more contexts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Rule {
    /// By a token that may sleep.
    Sleeps,
    /// By a token that chooses the flags.
    Allocates,
    /// Where a `spinlock_t` may be taken, which is not so with a raw lock held or in hard
    /// interrupts.
    Spins,
    /// Anywhere.
    Any,
}

/// A rule of ours, and the C functions that are called under it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Claim {
    pub(crate) subject: String,
    pub(crate) rule: Rule,
    pub(crate) functions: Vec<String>,
}

/// The claims of the guard's table: each line whose rule says how its C functions are called. These
/// are the ones that it names and, with the sources of the kernel crate, those that the item calls
/// there.
pub(crate) fn of_the_table(
    table: &Table,
    kernel: Option<&Path>,
    series: &str,
) -> Result<Vec<Claim>> {
    let items = kernel
        .map(|kernel| Collector::read(kernel, true))
        .transpose()?;
    let mut claims = Vec::new();
    for entry in table.entries().filter(|entry| entry.speaks_of(series)) {
        let rule = match entry.rule.word() {
            "any" => Rule::Any,
            "sleeps" | "user" | "deferred" => Rule::Sleeps,
            "flags" => Rule::Allocates,
            _ => continue,
        };
        let mut functions: BTreeSet<String> = leading_functions(&entry.why).into_iter().collect();
        if let Some(items) = &items {
            functions.extend(items.called_by(&entry.path));
        }
        if !functions.is_empty() {
            claims.push(Claim {
                subject: entry.path.clone(),
                rule,
                functions: functions.into_iter().collect(),
            });
        }
    }
    Ok(claims)
}

/// The `name()`s with which a column begins, before any other word than `and` and `or`.
fn leading_functions(text: &str) -> Vec<String> {
    let words = text
        .split([' ', ',', ':', ';', '.'])
        .filter(|word| !word.is_empty());
    words
        .filter(|word| !["and", "or"].contains(word))
        .map_while(|word| c_function(word).map(ToOwned::to_owned))
        .collect()
}

/// The name in `name()` or `name(…)`.
fn c_function(word: &str) -> Option<&str> {
    let (name, _) = word.split_once('(')?;
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    (!name.is_empty() && name.chars().all(fits)).then_some(name)
}

/// The claims of the doc comments in a directory of sources:
/// ``C: `foo()`.``, and under `# Context` ``Needs [`MaySleep`].``
pub(crate) fn of_the_docs(source: &Path) -> Result<Vec<Claim>> {
    let mut claims = Vec::new();
    for (module, text) in sources(source)? {
        let mut doc = String::new();
        for line in text.lines().chain([""]) {
            if let Some(said) = line.trim_start().strip_prefix("///") {
                doc += said;
                doc.push('\n');
                continue;
            }
            // Attributes may stand between.
            if line.trim_start().starts_with("#[") {
                continue;
            }
            claims.extend(documented(&doc).map(|(rule, functions)| Claim {
                subject: format!("{module}: {}", name_in(line)),
                rule,
                functions,
            }));
            doc.clear();
        }
    }
    claims.dedup();
    Ok(claims)
}

/// What an item's first line calls it.
fn name_in(line: &str) -> &str {
    let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
    let item = words.find(|word| ["fn", "struct", "macro_rules"].contains(word));
    let name = item.and_then(|_| words.find(|word| !word.is_empty()));
    name.unwrap_or_else(|| line.trim())
}

/// What a doc comment says, if it says both.
fn documented(doc: &str) -> Option<(Rule, Vec<String>)> {
    let (_, context) = doc.split_once("# Context\n")?;
    let needs = context.split(['.', ';', ':']).next()?;
    // The rule of an allocator, which depends on which.
    if needs.contains("UsableIn") {
        return None;
    }
    let rule = ["MaySleep", "MaySynchronize", "MayAccessUser", "MayAlloc"]
        .into_iter()
        .chain(["MaySpin", "MayTake<", "MayMaskBh", "MayTakeRaw", "Any"])
        .find(|rule| needs.contains(rule))?;
    let rule = rule_of(rule.trim_end_matches('<'))?;
    let (_, c) = doc.split_once(" C: ").or_else(|| doc.split_once("\nC: "))?;
    let sentence = c.split("\n\n").next()?.split(". ").next()?;
    let functions: Vec<String> = sentence
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(c_function)
        .map(ToOwned::to_owned)
        .collect();
    (!functions.is_empty()).then_some((rule, functions))
}

/// What a rule's trait or a token's type lets its holder do.
fn rule_of(name: &str) -> Option<Rule> {
    Some(match name {
        "MaySleep" | "MaySynchronize" | "MayAccessUser" | "UserCtx" | "ProcessCtx" => Rule::Sleeps,
        "MayAlloc" => Rule::Allocates,
        "MaySpin" | "MayTake" | "MayMaskBh" | "MasksBh" | "SoftIrqCtx" | "IrqCtx" => Rule::Spins,
        "MayTakeRaw" | "Context" | "HardIrqCtx" | "NmiCtx" | "AtomicCtx" | "MasksIrqs" | "Any" => {
            Rule::Any
        }
        _ => return None,
    })
}

/// The texts of all sources but the stand-ins for the host, by module.
fn sources(directory: &Path) -> Result<BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    for path in tree::files(directory, &|_| true)? {
        let module = path.strip_prefix(directory)?.with_extension("");
        let module = module.to_string_lossy().replace('/', "::");
        if path.extension().is_some_and(|e| e == "rs") && !module.contains("hosted") {
            all.insert(module, fs::read_to_string(&path)?);
        }
    }
    Ok(all)
}

/// A function of ctx_core.
#[derive(Default)]
struct Function {
    subject: String,
    /// That of its own token, if it takes one.
    rule: Option<Rule>,
    /// Anybody may call it, or the compiler does: it is safe and public, or a `drop`.
    open: bool,
    calls: Vec<Callee>,
}

/// What a body calls, as far as its text tells.
enum Callee {
    /// `a::b::f()`
    Path(Vec<String>),
    /// `self.f()`
    Own(String),
    /// `x.f()`
    Method(String),
    C(String),
}

/// The claims of the code: each public function under its token, with the C functions that it calls
/// through functions without one. What takes a token is a claim of its own.
pub(crate) fn of_the_code(source: &Path) -> Result<Vec<Claim>> {
    let all = Collector::read(source, false)?;
    let mut claims = Vec::new();
    for (key, function) in &all.functions {
        if !function.open || key.module.starts_with("backend") {
            continue;
        }
        let mut functions = BTreeSet::new();
        all.follow(key, &mut functions, &mut BTreeSet::new());
        if !functions.is_empty() {
            claims.push(Claim {
                subject: function.subject.clone(),
                rule: function.rule.unwrap_or(Rule::Any),
                functions: functions.into_iter().collect(),
            });
        }
    }
    Ok(claims)
}

/// Where a function is defined.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Key {
    /// All of the backend is one module.
    module: String,
    on: String,
    name: String,
}

#[derive(Default)]
struct Collector {
    functions: BTreeMap<Key, Function>,
    module: String,
    on: String,
    dropped: bool,
    current: Option<Key>,
    /// The kernel's own, which has no tokens.
    foreign: bool,
}

impl Collector {
    /// Reads all sources of a directory.
    fn read(source: &Path, foreign: bool) -> Result<Self> {
        let mut all = Self {
            foreign,
            ..Self::default()
        };
        for (module, text) in sources(source)? {
            let file = syn::parse_file(&text).with_context(|| format!("in {module}"))?;
            all.module = module;
            all.visit_file(&file);
        }
        Ok(all)
    }

    /// The C functions that an item calls, which the table names by its module and its type, or
    /// `impl Drop for` that.
    fn called_by(&self, subject: &str) -> BTreeSet<String> {
        let dropped = subject.strip_prefix("impl Drop for ");
        let path = dropped.map_or(subject.to_owned(), |path| format!("{path}::drop"));
        let path: Vec<&str> = path.split("::").collect();
        let mut found = BTreeSet::new();
        if let [.., before, name] = path[..] {
            let module = path[0];
            let on = if before.starts_with(char::is_uppercase) {
                before
            } else {
                ""
            };
            let fits = |key: &&Key| {
                key.name == name
                    && key.on.trim_end_matches('\'') == on
                    && key.module.split("::").next() == Some(module)
            };
            for key in self.functions.keys().filter(fits) {
                self.follow(key, &mut found, &mut BTreeSet::new());
            }
        }
        found
    }

    fn in_backend(&self) -> bool {
        let mut path = self.module.split("::");
        // What all parts stand on, and each part.
        !self.foreign && path.next() == Some("backend") && path.any(|module| module == "kernel")
    }

    fn key(&self, name: &str) -> Key {
        let module = if self.in_backend() {
            "backend".into()
        } else {
            self.module.clone()
        };
        Key {
            module,
            on: self.on.clone(),
            name: name.to_owned(),
        }
    }

    fn define(&mut self, signature: &syn::Signature, public: bool, body: &syn::Block) {
        let name = signature.ident.to_string();
        let mut key = self.key(&name);
        // Of several implementations for one type, each is its own.
        while self.functions.contains_key(&key) {
            key.on.push('\'');
        }
        let on = if self.on.is_empty() {
            String::new()
        } else {
            format!("{}::", self.on)
        };
        let function = Function {
            subject: format!("{}::{on}{name}", self.module),
            rule: if self.foreign {
                None
            } else {
                rule_of_signature(signature)
            },
            open: (public || self.dropped) && signature.unsafety.is_none(),
            calls: Vec::new(),
        };
        self.functions.insert(key.clone(), function);
        let outer = self.current.replace(key);
        self.visit_block(body);
        self.current = outer;
    }

    fn note(&mut self, callee: Callee) {
        if let Some(function) = self
            .current
            .as_ref()
            .and_then(|key| self.functions.get_mut(key))
        {
            function.calls.push(callee);
        }
    }

    /// The C functions that are called without another token.
    fn follow(&self, key: &Key, found: &mut BTreeSet<String>, seen: &mut BTreeSet<Key>) {
        if !seen.insert(key.clone()) {
            return;
        }
        for callee in &self.functions[key].calls {
            let next = match callee {
                Callee::C(name) => {
                    found.insert(name.clone());
                    continue;
                }
                Callee::Own(name) => self.of(key, |k| k.on == key.on && k.name == *name),
                // Of the kernel's many methods nobody knows which.
                Callee::Method(_) if self.foreign => None,
                Callee::Method(name) => self.of(key, |k| !k.on.is_empty() && k.name == *name),
                Callee::Path(path) => self.by_path(key, path),
            };
            if let Some(next) = next.filter(|next| self.functions[next].rule.is_none()) {
                self.follow(&next, found, seen);
            }
        }
    }

    /// The one function that fits, or the one of the caller's module; of several nobody knows
    /// which.
    fn of(&self, from: &Key, fits: impl Fn(&Key) -> bool) -> Option<Key> {
        let fitting: Vec<&Key> = self.functions.keys().filter(|key| fits(key)).collect();
        let mut near = fitting.iter().filter(|key| key.module == from.module);
        match (&fitting[..], near.next(), near.next()) {
            ([one], ..) => Some((*one).clone()),
            (_, Some(one), None) => Some((*one).clone()),
            _ => None,
        }
    }

    fn by_path(&self, from: &Key, path: &[String]) -> Option<Key> {
        let (name, before) = path.split_last()?;
        let of = |fits: &dyn Fn(&Key) -> bool| self.of(from, |k| k.name == *name && fits(k));
        match before.last().map(String::as_str) {
            None => of(&|k| k.module == from.module && k.on.is_empty()),
            Some("backend" | "super" | "kernel") if !self.foreign => {
                of(&|k| k.module == "backend" && k.on.is_empty())
            }
            Some("Self") => of(&|k| k.on == from.on),
            Some(last) => of(&|k| k.on == last)
                .or_else(|| of(&|k| k.module.ends_with(last) && k.on.is_empty())),
        }
    }
}

/// What the token among the arguments allows.
fn rule_of_signature(signature: &syn::Signature) -> Option<Rule> {
    let mut bounds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for parameter in signature.generics.type_params() {
        bounds.insert(parameter.ident.to_string(), traits(&parameter.bounds));
    }
    for predicate in signature
        .generics
        .where_clause
        .iter()
        .flat_map(|w| &w.predicates)
    {
        if let syn::WherePredicate::Type(predicate) = predicate {
            if let Some(name) = last_segment(&predicate.bounded_ty) {
                bounds
                    .entry(name)
                    .or_default()
                    .extend(traits(&predicate.bounds));
            }
        }
    }
    let mut names = Vec::new();
    for argument in &signature.inputs {
        let syn::FnArg::Typed(argument) = argument else {
            continue;
        };
        let syn::Type::Reference(reference) = &*argument.ty else {
            continue;
        };
        match &*reference.elem {
            syn::Type::ImplTrait(token) => names.extend(traits(&token.bounds)),
            token => {
                if let Some(name) = last_segment(token) {
                    names.extend(bounds.get(&name).cloned().unwrap_or_default());
                    names.push(name);
                }
            }
        }
    }
    names.iter().filter_map(|name| rule_of(name)).min()
}

type Bounds = syn::punctuated::Punctuated<syn::TypeParamBound, syn::Token![+]>;

fn traits(bounds: &Bounds) -> Vec<String> {
    let traits = bounds.iter().filter_map(|bound| match bound {
        syn::TypeParamBound::Trait(bound) => bound.path.segments.last(),
        _ => None,
    });
    traits.map(|segment| segment.ident.to_string()).collect()
}

fn last_segment(of: &syn::Type) -> Option<String> {
    let syn::Type::Path(path) = of else {
        return None;
    };
    path.path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
}

fn is_test(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        syn::Meta::List(list) => {
            list.path.is_ident("cfg") && list.tokens.to_string().starts_with("test")
        }
        _ => false,
    })
}

impl<'a> Visit<'a> for Collector {
    fn visit_item_mod(&mut self, module: &'a syn::ItemMod) {
        if !is_test(&module.attrs) {
            visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        let on = last_segment(&item.self_ty).unwrap_or_default();
        let of_trait = item
            .trait_
            .as_ref()
            .and_then(|(_, path, _)| path.segments.last());
        let outer = std::mem::replace(&mut self.on, on);
        self.dropped = of_trait.is_some_and(|segment| segment.ident == "Drop");
        visit::visit_item_impl(self, item);
        self.dropped = false;
        self.on = outer;
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        let public = matches!(item.vis, syn::Visibility::Public(_));
        let on = std::mem::take(&mut self.on);
        let dropped = std::mem::take(&mut self.dropped);
        self.define(&item.sig, public, &item.block);
        (self.on, self.dropped) = (on, dropped);
    }

    fn visit_impl_item_fn(&mut self, item: &'a syn::ImplItemFn) {
        let public = matches!(item.vis, syn::Visibility::Public(_));
        self.define(&item.sig, public, &item.block);
    }

    fn visit_expr_call(&mut self, call: &'a syn::ExprCall) {
        if let syn::Expr::Path(path) = &*call.func {
            let path: Vec<String> = path
                .path
                .segments
                .iter()
                .map(|segment| segment.ident.to_string())
                .collect();
            let name = path.last().cloned().unwrap_or_default();
            let bindings = path
                .iter()
                .rev()
                .nth(1)
                .is_some_and(|part| part == "bindings");
            self.note(
                if bindings || (self.in_backend() && name.starts_with("ctx_")) {
                    Callee::C(name)
                } else {
                    Callee::Path(path)
                },
            );
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'a syn::ExprMethodCall) {
        let name = call.method.to_string();
        let own = matches!(&*call.receiver, syn::Expr::Path(path) if path.path.is_ident("self"));
        self.note(if own {
            Callee::Own(name)
        } else {
            Callee::Method(name)
        });
        visit::visit_expr_method_call(self, call);
    }

    /// The backend's own macros make functions of lines `name …: c_function, …;`.
    fn visit_macro(&mut self, item: &'a syn::Macro) {
        if !self.in_backend() || self.current.is_some() || item.path.is_ident("macro_rules") {
            return;
        }
        for line in item.tokens.to_string().split(';') {
            let words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            let Some((name, rest)) = words.split_first() else {
                continue;
            };
            let mut calls = Vec::new();
            for pair in [&[*name], rest].concat().windows(2) {
                if pair[1].starts_with("ctx_") || pair[0] == "bindings" {
                    calls.push(Callee::C(pair[1].to_owned()));
                }
            }
            let function = Function {
                calls,
                ..Function::default()
            };
            self.functions.entry(self.key(name)).or_insert(function);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{documented, of_the_code, of_the_docs, of_the_table, Claim, Rule, Table};

    fn claim(subject: &str, rule: Rule, functions: &[&str]) -> Claim {
        Claim {
            subject: subject.into(),
            rule,
            functions: functions.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn the_table_claims_what_its_rules_say() {
        let text = "# a comment\n\
            pci::Device::enable_device_mem   sleeps  pci_enable_device_mem(): takes mutexes, ACPI\n\
            a::b\tany\tfoo(), bar() and baz(); not qux()\n\
            a::c  flags\n\
            a::e  callback(UserCtx)  misc_open() under misc_mtx\n\
            @7.2 a::f  any  old()\n\
            @7.3 a::g  any  new()\n\
            impl Drop for a::H  deferred  put()\n";
        let table = Table::parse(&[("a.txt", text)]).unwrap();
        let sleeps = Rule::Sleeps;
        let path = "pci::Device::enable_device_mem";
        assert_eq!(
            of_the_table(&table, None, "7.3").unwrap(),
            [
                claim(path, sleeps, &["pci_enable_device_mem"]),
                claim("a::b", Rule::Any, &["bar", "baz", "foo"]),
                claim("a::g", Rule::Any, &["new"]),
                claim("impl Drop for a::H", sleeps, &["put"]),
            ]
        );
    }

    #[test]
    fn what_an_item_of_the_kernel_crate_calls_is_claimed_without_being_named() {
        let directory = std::env::temp_dir().join(format!("ctx-claims-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        let text = "impl Device {\n\
            pub fn enable(&self) { self.really() }\n\
            fn really(&self) { unsafe { bindings::pci_enable(self.0) }; }\n\
            }\n\
            impl Drop for Device { fn drop(&mut self) { unsafe { bindings::pci_put(self.0) } } }\n";
        std::fs::write(directory.join("pci.rs"), text).unwrap();
        let lines = "pci::Device::enable  any\nimpl Drop for pci::Device  any\n";
        let table = Table::parse(&[("a.txt", lines)]).unwrap();
        let claims = of_the_table(&table, Some(&directory), "7.3").unwrap();
        std::fs::remove_dir_all(directory).unwrap();
        assert_eq!(
            claims,
            [
                claim("pci::Device::enable", Rule::Any, &["pci_enable"]),
                claim("impl Drop for pci::Device", Rule::Any, &["pci_put"]),
            ]
        );
    }

    #[test]
    fn a_doc_comment_claims_its_context_and_its_c_functions() {
        let said = |text| documented(text).unwrap();
        assert_eq!(
            said(" C: `down_read()`. More.\n\n # Context\n\n Needs [`MaySleep`].\n"),
            (Rule::Sleeps, vec!["down_read".to_owned()])
        );
        assert_eq!(
            said(" C: `queue_work(system_wq, …)`.\n\n # Context\n\n Needs [`MayTakeRaw`].\n").0,
            Rule::Any
        );
        assert_eq!(documented(" # Context\n\n Any. No function of C."), None);
        assert_eq!(documented(" C: `foo()`."), None);
    }

    #[test]
    fn ctx_core_claims_what_it_is_known_to() {
        let source = crate::tree::checkout().join("ctx-core/src");
        let docs = of_the_docs(&source).unwrap();
        assert!(docs.contains(&claim("sync::rwsem: read", Rule::Sleeps, &["down_read"])));
        let code = of_the_code(&source).unwrap();
        let of = |subject: &str| {
            let found = code.iter().find(|claim| claim.subject == subject);
            found.unwrap_or_else(|| panic!("no {subject} in {code:#?}"))
        };
        let lock = of("sync::mutex::Mutex::lock");
        assert_eq!(lock.rule, Rule::Sleeps);
        assert!(lock.functions.contains(&"mutex_lock".to_owned()));
        assert_eq!(
            of("sync::mutex::MutexGuard::drop").functions,
            ["mutex_unlock"]
        );
        assert_eq!(of("sync::completion::Completion::complete").rule, Rule::Any);
        assert!(code.len() > 60, "only {} claims", code.len());
    }
}
