// SPDX-License-Identifier: GPL-2.0
//! Every call of `ctx_core` that takes a token says in its documentation which context it needs and
//! which C function it stands for; and each file of such calls shows one that compiles and one that
//! is refused, with the error's code.

use quote::ToTokens;
use std::fs;
use syn::{Attribute, Expr, ImplItem, Item, Meta, Signature, Visibility};
use ui_tests::{directory, sources};

/// What a macro or a trait documents elsewhere, and files without a call that can be refused.
const NOT_HERE: [&str; 3] = ["backend", "hosted", "context.rs"];

fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| {
        let Meta::NameValue(value) = &attribute.meta else {
            return None;
        };
        let Expr::Lit(text) = &value.value else {
            return None;
        };
        match &text.lit {
            syn::Lit::Str(text) if attribute.path().is_ident("doc") => Some(text.value()),
            _ => None,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What is missing in the documentation of one call.
fn missing(signature: &Signature, attributes: &[Attribute]) -> Vec<&'static str> {
    let takes_a_token = signature.inputs.iter().any(|input| {
        let text = input.to_token_stream().to_string();
        text.starts_with("ctx : & mut") || text.starts_with("_ctx : & mut")
    });
    // Lines are broken where they are full.
    let text = documentation(attributes);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // As a heading, or at the beginning of a line.
    let text = text.replace("# Context ", "Context: ");
    let mut missing = vec!["Context:", "C: `"];
    missing.retain(|part| takes_a_token && !text.contains(part));
    missing
}

/// What is wrong in a file, and whether it has calls at all.
fn check(text: &str) -> (Vec<String>, bool) {
    let file = syn::parse_file(text).expect("the compiler has read it");
    let (mut wrong, mut calls) = (Vec::new(), 0);
    let mut one = |visibility: &Visibility, signature: &Signature, attributes: &[Attribute]| {
        if matches!(visibility, Visibility::Public(_)) {
            let missing = missing(signature, attributes);
            let docs = documentation(attributes);
            let says = |begin: &str| docs.contains(begin);
            calls += usize::from(says("Context:") || says("# Context"));
            if !missing.is_empty() {
                wrong.push(format!("{} says nothing of {missing:?}", signature.ident));
            }
        }
    };
    for item in &file.items {
        match item {
            Item::Fn(f) => one(&f.vis, &f.sig, &f.attrs),
            Item::Impl(i) if i.trait_.is_none() => {
                for member in &i.items {
                    if let ImplItem::Fn(f) = member {
                        one(&f.vis, &f.sig, &f.attrs);
                    }
                }
            }
            _ => {}
        }
    }
    if calls > 0 {
        let docs: Vec<&str> = text
            .lines()
            .filter_map(|line| {
                line.trim_start()
                    .strip_prefix("//")?
                    .strip_prefix(['/', '!'])
            })
            .map(str::trim)
            .collect();
        if !docs.contains(&"```") {
            wrong.push("there is no example".into());
        }
        if !docs
            .iter()
            .any(|line| line.starts_with("```compile_fail,E"))
        {
            wrong.push("there is no refused example with its error's code".into());
        }
    }
    (wrong, calls > 0)
}

#[test]
fn every_call_says_what_it_needs() {
    let top = directory().join("../../ctx-core/src");
    let (mut wrong, mut files) = (Vec::new(), 0);
    for file in sources(&top) {
        let path = file.strip_prefix(&top).expect("below it");
        if NOT_HERE.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        let (mistakes, calls) = check(&fs::read_to_string(&file).expect("a source"));
        files += usize::from(calls);
        let path = path.display();
        wrong.extend(mistakes.iter().map(|mistake| format!("{path}: {mistake}")));
    }
    assert!(files > 8, "{files} files with calls");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_call_without_its_context_is_seen() {
    let good = "/// Sleeps.\n///\n/// Context: needs `MaySleep`. C: `msleep()`.\n///\n/// ```\n\
                /// ```\n///\n/// ```compile_fail,E0277\n/// ```\npub fn sleep(_ctx: &mut C) {}";
    assert_eq!(check(good), (Vec::new(), true));
    for part in ["Context:", "C: `", "```compile_fail,E0277\n"] {
        assert_ne!(check(&good.replace(part, "")), (Vec::new(), true), "{part}");
    }
}
