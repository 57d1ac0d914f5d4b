// SPDX-License-Identifier: GPL-2.0
//! Every public item of `ctx_core`, but for the hosted stand-in's own, with the rule that it asks
//! for, is in the reviewed list `surface.txt`.
//!
//! A sealed driver reaches what is there as `kernel::…`. Who adds an item, or takes a rule away, is
//! to look at it again.

use quote::ToTokens;
use std::{collections::BTreeSet, env, fs, path::Path};
use syn::{
    punctuated::Punctuated, FnArg, ImplItem, Item, Signature, TraitItem, Type, TypeParamBound,
    Visibility, WherePredicate,
};
use ui_tests::directory;

/// The rules and the tokens: what makes a call safe where it is allowed.
fn is_guard(name: &str) -> bool {
    name.starts_with("May")
        || name.starts_with("Masks")
        || name == "Context"
        || name.ends_with("Ctx")
}

fn bounds(bounds: &Punctuated<TypeParamBound, syn::Token![+]>, guards: &mut BTreeSet<String>) {
    for bound in bounds {
        if let TypeParamBound::Trait(bound) = bound {
            guards.extend(
                bound
                    .path
                    .segments
                    .last()
                    .map(|s| s.to_token_stream().to_string())
                    .filter(|s| is_guard(s)),
            );
        }
    }
}

/// What a function asks for: `unsafe`, rules, tokens; `-` if nothing.
fn asks(signature: &Signature, outer: &syn::Generics) -> String {
    let mut guards = BTreeSet::new();
    for generics in [outer, &signature.generics] {
        for parameter in generics.type_params() {
            bounds(&parameter.bounds, &mut guards);
        }
        for predicate in generics
            .where_clause
            .iter()
            .flat_map(|clause| &clause.predicates)
        {
            if let WherePredicate::Type(predicate) = predicate {
                bounds(&predicate.bounds, &mut guards);
            }
        }
    }
    for input in &signature.inputs {
        if let FnArg::Typed(input) = input {
            if let Type::Reference(reference) = &*input.ty {
                if let Type::ImplTrait(rules) = &*reference.elem {
                    bounds(&rules.bounds, &mut guards);
                }
                let text = reference.elem.to_token_stream().to_string();
                guards.extend(
                    text.split(' ')
                        .next()
                        .filter(|name| is_guard(name))
                        .map(str::to_owned),
                );
            }
        }
    }
    guards.extend(signature.unsafety.map(|_| "unsafe".to_owned()));
    let returned = signature.output.to_token_stream().to_string();
    if returned.contains("Ctx") {
        guards.insert("gives-a-token".to_owned());
    }
    let guards: Vec<String> = guards
        .into_iter()
        .map(|guard| guard.replace(' ', ""))
        .collect();
    if guards.is_empty() {
        "-".into()
    } else {
        guards.join(", ")
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The public items of a module and of those below it, reachable or not.
fn items(path: &str, file_dir: &Path, items_of: &[Item], found: &mut BTreeSet<String>) {
    for item in items_of {
        let mut add = |name: String, what: &str| {
            found.insert(format!("{path}{name}: {what}"));
        };
        match item {
            Item::Fn(f) if is_public(&f.vis) => add(
                f.sig.ident.to_string(),
                &asks(&f.sig, &syn::Generics::default()),
            ),
            Item::Struct(s) if is_public(&s.vis) => {
                let public = s.fields.iter().any(|field| is_public(&field.vis));
                add(
                    s.ident.to_string(),
                    if public {
                        "struct with public fields"
                    } else {
                        "struct"
                    },
                );
            }
            Item::Enum(e) if is_public(&e.vis) => add(e.ident.to_string(), "enum"),
            Item::Union(u) if is_public(&u.vis) => add(u.ident.to_string(), "union"),
            Item::Const(c) if is_public(&c.vis) => add(c.ident.to_string(), "const"),
            Item::Static(s) if is_public(&s.vis) => add(s.ident.to_string(), "static"),
            Item::Type(t) if is_public(&t.vis) => add(t.ident.to_string(), "type"),
            Item::Use(u) if is_public(&u.vis) => {
                let tree = u
                    .tree
                    .to_token_stream()
                    .to_string()
                    .replace(' ', "")
                    .replace(",}", "}");
                add(tree, "use");
            }
            Item::Trait(t) if is_public(&t.vis) => {
                let sealed = t.supertraits.to_token_stream().to_string().replace(' ', "");
                let unsafety = if t.unsafety.is_some() {
                    "unsafe trait"
                } else {
                    "trait"
                };
                add(
                    t.ident.to_string(),
                    format!("{unsafety} {sealed}").trim_end(),
                );
                for method in &t.items {
                    if let TraitItem::Fn(f) = method {
                        add(
                            format!("{}::{}", t.ident, f.sig.ident),
                            &asks(&f.sig, &t.generics),
                        );
                    }
                }
            }
            Item::Impl(i) if i.trait_.is_none() => {
                let name = match &*i.self_ty {
                    Type::Path(ty) => ty
                        .path
                        .segments
                        .last()
                        .map(|s| s.ident.to_string())
                        .unwrap_or_default(),
                    other => other.to_token_stream().to_string(),
                };
                for method in &i.items {
                    match method {
                        ImplItem::Fn(f) if is_public(&f.vis) => add(
                            format!("{name}::{}", f.sig.ident),
                            &asks(&f.sig, &i.generics),
                        ),
                        ImplItem::Const(c) if is_public(&c.vis) => {
                            add(format!("{name}::{}", c.ident), "const")
                        }
                        _ => {}
                    }
                }
            }
            Item::Macro(m) => match &m.ident {
                Some(name) if m.attrs.iter().any(|a| a.path().is_ident("macro_export")) => {
                    add(format!("{name}!"), "macro")
                }
                Some(_) => {}
                // What it makes cannot be read: its input is kept, without the documentation.
                None if path.contains("(private)") => {}
                None => {
                    let text = without_attributes(m.mac.tokens.clone());
                    add(
                        format!("{}! {text}", m.mac.path.to_token_stream()),
                        "made by a macro",
                    );
                }
            },
            Item::Mod(m) => {
                let inner = format!(
                    "{path}{}{}::",
                    if is_public(&m.vis) { "" } else { "(private) " },
                    m.ident
                );
                // A kernel build has none of it: neither what all parts of the stand-in stand on,
                // nor a part.
                let backend = inner.starts_with("(private) backend::");
                if backend && inner.ends_with("(private) hosted::") {
                    continue;
                }
                match &m.content {
                    Some((_, content)) => {
                        items(&inner, &file_dir.join(m.ident.to_string()), content, found)
                    }
                    None => module(&inner, &file_dir.join(m.ident.to_string()), found),
                }
            }
            _ => {}
        }
    }
}

fn without_attributes(tokens: impl IntoIterator<Item = impl ToString>) -> String {
    let mut text = String::new();
    let mut all = tokens.into_iter().peekable();
    while let Some(token) = all.next() {
        if token.to_string() == "#"
            && all
                .peek()
                .is_some_and(|next| next.to_string().starts_with('['))
        {
            all.next();
            continue;
        }
        text.push_str(&token.to_string());
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn module(path: &str, place: &Path, found: &mut BTreeSet<String>) {
    let file = place.with_extension("rs");
    let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    items(path, place, &parsed.items, found);
}

fn surface() -> BTreeSet<String> {
    let top = directory().join("../../ctx-core/src");
    let text = fs::read_to_string(top.join("lib.rs")).expect("the root");
    let mut found = BTreeSet::new();
    items(
        "",
        &top,
        &syn::parse_file(&text).expect("the root").items,
        &mut found,
    );
    found
}

#[test]
fn every_public_item_was_reviewed() {
    let list = directory().join("surface.txt");
    let found = surface();
    assert!(
        found.len() > 100 && found.contains("time::sleep: MaySleep"),
        "{found:?}"
    );
    if env::var_os("REVIEWED").is_some() {
        let head = "# Every public item of ctx_core, and what a call asks for: a rule, a token, \
                    `unsafe`; `-` is callable anywhere, so it must neither sleep\n\
                    # nor give a token. Read what changed, then write the list anew: REVIEWED=1 \
                    cargo test -p ui-tests --test surface\n";
        let lines: Vec<&str> = found.iter().map(String::as_str).collect();
        fs::write(&list, format!("{head}{}\n", lines.join("\n"))).expect("the list is written");
    }
    let text = fs::read_to_string(&list).expect("the list");
    let reviewed: BTreeSet<String> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(str::to_owned)
        .collect();
    let new: Vec<&String> = found.difference(&reviewed).collect();
    let gone: Vec<&String> = reviewed.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "not reviewed: {new:#?}\nno longer there: {gone:#?}\n\
         read them, then REVIEWED=1 cargo test -p ui-tests --test surface"
    );
}
