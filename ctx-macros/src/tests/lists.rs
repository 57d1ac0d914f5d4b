// SPDX-License-Identifier: GPL-2.0
//! The attributes know every token and every rule of `ctx-core`, and a driver can name every
//! attribute.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenTree};
use syn::Item;

use crate::kind::Kind;
use crate::token::SECTIONS;

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../ctx-core/src")
        .join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn items(name: &str) -> Vec<Item> {
    syn::parse_file(&source(name)).expect("a Rust file").items
}

/// The first word of each entry that `context.rs` gives to its macro `of`.
fn declared(of: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items("context.rs") {
        let Item::Macro(call) = item else { continue };
        if !call.mac.path.is_ident(of) {
            continue;
        }
        let mut first = true;
        for token in call.mac.tokens {
            match token {
                TokenTree::Punct(mark) if mark.as_char() == ';' => first = true,
                TokenTree::Ident(name) if first => {
                    names.insert(name.to_string());
                    first = false;
                }
                // Documentation stands before.
                TokenTree::Group(group) if first => {
                    assert_eq!(group.delimiter(), Delimiter::Bracket, "an attribute");
                }
                _ => {}
            }
        }
    }
    names
}

/// The names of public traits, or of types that `context.rs` declares without a macro.
fn public(file: &str, pick: fn(Item) -> Option<String>) -> BTreeSet<String> {
    items(file).into_iter().filter_map(pick).collect()
}

fn names(of: impl Fn(Kind) -> bool) -> BTreeSet<String> {
    let kinds = Kind::ALL.into_iter().filter(|kind| of(*kind));
    kinds.map(|kind| kind.name().to_owned()).collect()
}

#[test]
fn every_token_is_known() {
    assert_eq!(declared("tokens"), names(Kind::is_entry));
    let mut lent = declared("sections");
    assert!(lent.len() > 5, "{lent:?}");
    lent.extend(public("context.rs", |item| match item {
        Item::Struct(token) => Some(token.ident.to_string()),
        _ => None,
    }));
    assert_eq!(lent, SECTIONS.map(str::to_owned).into());
}

#[test]
fn every_rule_is_known() {
    let mut rules = public("rules.rs", |item| match item {
        Item::Trait(rule) => Some(rule.ident.to_string()),
        _ => None,
    });
    assert!(rules.len() > 5, "{rules:?}");
    rules.insert("Context".to_owned());
    // No function is one of it alone: what it allows is said by the type that allocates.
    assert!(rules.remove("MayVmalloc"));
    assert_eq!(rules, names(|kind| !kind.is_entry()));
}

#[test]
fn an_attribute_is_named_after_its_rule() {
    for kind in Kind::ALL
        .into_iter()
        .filter(|kind| !kind.is_entry() && *kind != Kind::AnyCtx)
    {
        let mut snake = String::new();
        for letter in kind.name().chars() {
            if letter.is_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.extend(letter.to_lowercase());
        }
        assert_eq!(snake, kind.attribute());
    }
}

#[test]
fn every_attribute_can_be_named() {
    let root = source("lib.rs");
    let (crate_root, prelude) = root.split_once("pub mod prelude").expect("a prelude");
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.map(str::to_owned).collect()
    };
    let exported = crate_root
        .split_once("pub use ctx_macros")
        .expect("the attributes")
        .1;
    let (exported, prelude) = (words(exported), words(prelude));
    for kind in Kind::ALL {
        assert!(
            exported.contains(kind.attribute()),
            "{} at the root",
            kind.attribute()
        );
        assert!(
            prelude.contains(kind.attribute()),
            "{} in the prelude",
            kind.attribute()
        );
    }
}
