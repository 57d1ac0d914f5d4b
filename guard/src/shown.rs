// SPDX-License-Identifier: GPL-2.0
//! What a sealed driver sees of the guarded crate and calls there, signature by signature, so that
//! the host's stand-in can be held to it.
//!
//! A line is a safe function that is public, or a trait's function or type. Names of parameters,
//! paths before a name, `const` and the order of a `where` say nothing to a caller and are left
//! away.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{
    Attribute, FnArg, GenericParam, ImplItem, Item, ReturnType, Signature, TraitItem, Type,
    Visibility,
};

/// Of these modules, and in each of these files of the crate, these types and traits.
const SHOWN: &[(&str, &[&str], &[&str])] = &[
    ("acpi", &["acpi.rs"], &["DeviceId"]),
    ("device", &["device.rs"], &["Device"]),
    // `Devres` itself is not shown.
    ("devres", &["devres.rs"], &["DevresLt"]),
    (
        "io",
        &["io.rs", "io/mem.rs", "io/resource.rs"],
        &["Io", "IoBase", "IoMem", "IoRequest", "Mmio", "Resource"],
    ),
    ("irq", &["irq/request.rs"], &["IrqRequest"]),
    ("of", &["of.rs"], &["DeviceId"]),
    (
        "pci",
        &["pci.rs", "pci/id.rs", "pci/io.rs", "pci/irq.rs"],
        &[
            "Bar",
            "Class",
            "ClassMask",
            "ConfigSpaceSize",
            "Device",
            "DeviceId",
            "Driver",
            "IrqTypes",
            "IrqVector",
            "IrqVectorRegistration",
            "Vendor",
        ],
    ),
    ("platform", &["platform.rs"], &["Device", "Driver"]),
    // Ours, not the kernel crate's.
    ("port", &[], &["IoPorts"]),
];

/// What stands above the list.
pub const HEAD: &str =
    "# What a sealed driver may call of the guarded crate's buses, devices and io, \
                        on 7.3. `guard/tests/shown.rs` holds the host's stand-in to it.\n\
                        # `BLESS=1 cargo xtask test --only guard/table` writes it anew.\n";

/// The stand-in's files, below `ctx-core/src/backend`, and their modules.
pub const HOSTED: &[(&str, &str)] = &[
    ("acpi", "hosted/acpi.rs"),
    ("device", "hosted/device.rs"),
    ("devres", "hosted/devres.rs"),
    ("io", "hosted/mem.rs"),
    ("io", "hosted/resource.rs"),
    ("io", "hosted/view.rs"),
    ("irq", "hosted/platform.rs"),
    ("of", "hosted/of.rs"),
    ("pci", "pci/hosted.rs"),
    ("pci", "pci/hosted/bar.rs"),
    ("pci", "pci/hosted/config.rs"),
    ("pci", "pci/hosted/id.rs"),
    ("pci", "pci/hosted/irq.rs"),
    ("platform", "hosted/platform.rs"),
];

/// What a name is on the host that is private or an alias in the kernel crate.
const SAME: &[(&str, &str)] = &[
    ("resource_size_t", "u64"),
    ("ResourceSize", "u64"),
    ("PhysAddr", "u64"),
    // zerocopy's.
    ("FromBytes + IntoBytes", "Plain"),
    ("Sized + FromBytes", "Sized + Plain"),
    ("Sized + IntoBytes", "Sized + Plain"),
];

/// What is there of the guarded crate, whose files these are.
#[must_use]
pub fn of_kernel(files: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (module, names, types) in SHOWN {
        for text in names.iter().filter_map(|name| files.get(*name)) {
            read(module, text, types, &mut found);
        }
    }
    found
}

/// What the host has of a module, in this file.
#[must_use]
pub fn of_host(module: &str, text: &str) -> BTreeSet<String> {
    let types = SHOWN.iter().find(|(name, ..)| *name == module);
    let types = types.map(|(.., types)| *types).unwrap_or_default();
    let mut found = BTreeSet::new();
    read(module, text, types, &mut found);
    found
}

fn read(module: &str, text: &str, types: &[&str], found: &mut BTreeSet<String>) {
    let Ok(file) = syn::parse_file(text) else {
        return;
    };
    let mut macros = BTreeMap::new();
    for item in &file.items {
        if let Item::Macro(m) = item {
            if let Some(name) = &m.ident {
                macros.insert(name.to_string(), m.mac.tokens.clone());
            }
        }
    }
    for item in &file.items {
        match item {
            Item::Trait(t) if types.contains(&&*t.ident.to_string()) => {
                let name = format!("{module}::{}", t.ident);
                for item in expanded_trait(&t.items, &macros) {
                    match item {
                        TraitItem::Fn(f) if !is_hidden(&f.attrs) => {
                            found.insert(line(&format!("{name}::"), &f.sig));
                        }
                        TraitItem::Type(ty) => {
                            let bounds = normal(ty.bounds.to_token_stream());
                            let generics = normal(ty.generics.to_token_stream());
                            found.insert(format!("{name}::{}{generics}: {bounds}", ty.ident));
                        }
                        _ => {}
                    }
                }
            }
            Item::Impl(i) if i.trait_.is_none() => {
                let Type::Path(ty) = &*i.self_ty else {
                    continue;
                };
                let Some(last) = ty.path.segments.last() else {
                    continue;
                };
                // The driver core's own.
                let of = normal(last.to_token_stream());
                if !types.contains(&&*last.ident.to_string()) || of.contains("CoreInternal") {
                    continue;
                }
                for item in expanded_impl(&i.items, &macros) {
                    if let ImplItem::Fn(f) = item {
                        let public = matches!(f.vis, Visibility::Public(_));
                        if public && f.sig.unsafety.is_none() && !is_hidden(&f.attrs) {
                            found.insert(line(&format!("{module}::{}::", nameless(&of)), &f.sig));
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("doc")
            && attribute
                .meta
                .to_token_stream()
                .to_string()
                .contains("hidden")
    })
}

/// `Device<Core<'a>>` and `Device<Core<'_>>` are the same to who calls.
fn nameless(of: &str) -> String {
    of.replace("'a", "'_").replace("'static", "'_")
}

fn expanded_trait(items: &[TraitItem], macros: &BTreeMap<String, TokenStream>) -> Vec<TraitItem> {
    let mut all = Vec::new();
    for item in items {
        match item {
            TraitItem::Macro(m) => {
                let tokens = expand(&m.mac, macros);
                let text = quote::quote! { trait T { #tokens } };
                if let Ok(t) = syn::parse2::<syn::ItemTrait>(text) {
                    all.extend(t.items);
                }
            }
            item => all.push(item.clone()),
        }
    }
    all
}

fn expanded_impl(items: &[ImplItem], macros: &BTreeMap<String, TokenStream>) -> Vec<ImplItem> {
    let mut all = Vec::new();
    for item in items {
        match item {
            ImplItem::Macro(m) => {
                let tokens = expand(&m.mac, macros);
                let text = quote::quote! { impl T { #tokens } };
                if let Ok(i) = syn::parse2::<syn::ItemImpl>(text) {
                    all.extend(i.items);
                }
            }
            item => all.push(item.clone()),
        }
    }
    all
}

/// What a macro of one rule makes that repeats its whole body for each line of names: the host has
/// two such.
fn expand(call: &syn::Macro, macros: &BTreeMap<String, TokenStream>) -> TokenStream {
    let Some(rule) = call
        .path
        .get_ident()
        .and_then(|name| macros.get(&name.to_string()))
    else {
        return TokenStream::new();
    };
    let groups: Vec<TokenStream> = rule
        .clone()
        .into_iter()
        .filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        })
        .collect();
    let [pattern, body] = &groups[..] else {
        return TokenStream::new();
    };
    let (Some(pattern), Some(body)) = (repeated(pattern), repeated(body)) else {
        return TokenStream::new();
    };
    let mut parameters = Vec::new();
    let mut tokens = pattern.into_iter();
    while let Some(token) = tokens.next() {
        if token.to_string() == "$" {
            parameters.extend(tokens.next().map(|name| name.to_string()));
            // `: ident`
            tokens.nth(1);
        }
    }
    let names: Vec<TokenTree> = call
        .tokens
        .clone()
        .into_iter()
        .filter(|token| matches!(token, TokenTree::Ident(_)))
        .collect();
    names
        .chunks(parameters.len().max(1))
        .map(|names| substitute(body.clone(), &parameters, names))
        .collect()
}

/// The inside of `$( … )*`.
fn repeated(tokens: &TokenStream) -> Option<TokenStream> {
    tokens.clone().into_iter().find_map(|token| match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
            Some(group.stream())
        }
        _ => None,
    })
}

fn substitute(body: TokenStream, parameters: &[String], names: &[TokenTree]) -> TokenStream {
    let mut made = TokenStream::new();
    let mut tokens = body.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if token.to_string() == "$" {
            let next = tokens.peek().map(ToString::to_string);
            let at = parameters
                .iter()
                .position(|name| Some(name) == next.as_ref());
            if let Some(name) = at.and_then(|at| names.get(at)) {
                tokens.next();
                made.extend([name.clone()]);
                continue;
            }
        }
        made.extend([match token {
            TokenTree::Group(group) => {
                let inside = substitute(group.stream(), parameters, names);
                TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inside))
            }
            token => token,
        }]);
    }
    made
}

fn line(prefix: &str, signature: &Signature) -> String {
    let generics = signature.generics.params.iter().map(|parameter| {
        normal(match parameter {
            GenericParam::Const(c) => {
                let (name, ty) = (&c.ident, &c.ty);
                quote::quote! { const #name: #ty }
            }
            other => other.to_token_stream(),
        })
    });
    let generics: Vec<String> = generics.collect();
    let inputs = signature.inputs.iter().map(|input| match input {
        FnArg::Receiver(this) => match (&this.reference, &this.mutability) {
            (Some((_, Some(lifetime))), _) => format!("& {lifetime} self"),
            (Some(_), None) => "& self".into(),
            (Some(_), Some(_)) => "& mut self".into(),
            (None, _) => "self".into(),
        },
        FnArg::Typed(input) => normal(input.ty.to_token_stream()),
    });
    let inputs: Vec<String> = inputs.collect();
    let output = match &signature.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", normal(ty.to_token_stream())),
    };
    let wheres = signature.generics.where_clause.iter();
    let mut wheres: Vec<String> = wheres
        .flat_map(|clause| &clause.predicates)
        .map(|predicate| normal(predicate.to_token_stream()))
        .collect();
    wheres.sort_unstable();
    let (generics, inputs) = (generics.join(", "), inputs.join(", "));
    let mut text = format!("{prefix}{}<{generics}>({inputs}){output}", signature.ident);
    if !wheres.is_empty() {
        text += &format!(" where {}", wheres.join(", "));
    }
    text
}

/// The last of each path, and one name for what has two.
fn normal(tokens: TokenStream) -> String {
    let mut text = tokens.to_string();
    for (kernel, host) in SAME {
        text = text.replace(kernel, host);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut out: Vec<&str> = Vec::new();
    let mut n = 0;
    while n < words.len() {
        if words[n] == "::" {
            // What is before it is a path's, unless the path begins here.
            let name = |word: &&str| word.chars().all(|c| c.is_alphanumeric() || c == '_');
            let begins = |word: &&str| ["mut", "impl", "dyn", "as", "const"].contains(word);
            if out.last().is_some_and(|last| name(last) && !begins(last)) {
                out.pop();
            }
        } else {
            out.push(words[n]);
        }
        n += 1;
    }
    let mut text = out.join(" ");
    for (kernel, host) in SAME {
        text = text.replace(kernel, host);
    }
    for (from, to) in [
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" :", ":"),
        (",>", ">"),
    ] {
        text = text.replace(from, to);
    }
    text
}
