// SPDX-License-Identifier: GPL-2.0
//! What a driver can call expands to no name that the driver chooses: each name of an exported
//! macro begins with `$crate`.
//!
//! In a driver, `::core`, `::kernel` or `::pin_init` may be another crate
//! (`extern crate self as core;`), and a macro of the real `kernel` would hand on its own `$crate`.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::{fs, path::PathBuf};
use ui_tests::{directory, sources};

/// Names of crates that a driver can give another meaning.
const CRATES: [&str; 14] = [
    "alloc",
    "bindings",
    "build_error",
    "core",
    "ctx_core",
    "ctx_macros",
    "ffi",
    "kernel",
    "macros",
    "pin_init",
    "pinned_init",
    "std",
    "uapi",
    "zerocopy",
];

/// What may stand after `crate` alone: the driver's own, whose value is checked
/// (`print::LogPrefix`).
const OF_THE_DRIVER: [&str; 1] = ["__LOG_PREFIX"];

fn source_files() -> Vec<PathBuf> {
    sources(&directory().join("../../ctx-core/src"))
}

/// Every `macro_rules!` of `tokens` that has `#[macro_export]`: its name and its rules.
fn exported(tokens: TokenStream, found: &mut Vec<(String, TokenStream)>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut export = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => {
                if group.stream().to_string() == "macro_export" {
                    export = true;
                }
                exported(group.stream(), found);
            }
            TokenTree::Ident(word) if word == "macro_rules" => {
                if let (Some(name), Some(TokenTree::Group(rules))) =
                    (tokens.get(at + 2), tokens.get(at + 3))
                {
                    if std::mem::take(&mut export) {
                        found.push((name.to_string(), rules.stream()));
                    }
                }
            }
            TokenTree::Ident(word) if word == "fn" || word == "struct" => export = false,
            _ => {}
        }
    }
}

/// The right-hand sides of a macro's rules.
fn expansions(rules: TokenStream) -> Vec<TokenStream> {
    let rules: Vec<TokenTree> = rules.into_iter().collect();
    let arrow = |at: usize| matches!(&rules[at], TokenTree::Punct(dash) if dash.as_char() == '>');
    rules
        .iter()
        .enumerate()
        .filter_map(|(at, token)| match token {
            TokenTree::Group(group) if at > 0 && arrow(at - 1) => Some(group.stream()),
            _ => None,
        })
        .collect()
}

/// The names in `tokens` that the driver's crate resolves.
fn names_of_the_driver(tokens: TokenStream, wrong: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let is = |at: Option<usize>, mark: char| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| matches!(token, TokenTree::Punct(p) if p.as_char() == mark))
    };
    let path = |at: usize| is(Some(at), ':') && is(Some(at + 1), ':');
    for (at, token) in tokens.iter().enumerate() {
        match token {
            // An attribute's own words are the compiler's.
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Bracket && is(at.checked_sub(1), '#') => {}
            TokenTree::Group(group) => names_of_the_driver(group.stream(), wrong),
            TokenTree::Ident(word) => {
                let word = word.to_string();
                let before = at.checked_sub(1);
                let fragment = is(before, '$');
                let continued = at >= 2 && path(at - 2);
                let absolute = continued
                    && !at.checked_sub(3).is_some_and(|at| {
                        matches!(&tokens[at], TokenTree::Ident(_)) || is(Some(at), '>')
                    });
                let next = tokens.get(at + 3).map(ToString::to_string);
                let of_driver = next.is_some_and(|next| OF_THE_DRIVER.contains(&next.as_str()));
                if absolute
                    || (!fragment && !continued && CRATES.contains(&word.as_str()) && path(at + 1))
                    || (word == "crate" && !fragment && path(at + 1) && !of_driver)
                    // A macro by its bare name is whatever the driver has of that name.
                    || (is(Some(at + 1), '!')
                        && !is(Some(at + 2), '=')
                        && !continued
                        && !fragment
                        && matches!(tokens.get(at + 2), Some(TokenTree::Group(_))))
                {
                    wrong.push(word);
                }
            }
            _ => {}
        }
    }
}

/// What is wrong in a file: `macro: name`.
fn wrong_in(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    exported(text.parse().expect("a source"), &mut found);
    let mut all = Vec::new();
    for (name, rules) in found {
        for expansion in expansions(rules) {
            let mut wrong = Vec::new();
            names_of_the_driver(expansion, &mut wrong);
            all.extend(wrong.into_iter().map(|word| format!("{name}!: {word}")));
        }
    }
    all
}

#[test]
fn no_exported_macro_names_what_the_driver_chooses() {
    let mut count = 0;
    for file in source_files() {
        let text = fs::read_to_string(&file).expect("a source");
        count += text.matches("#[macro_export]").count();
        let wrong = wrong_in(&text);
        assert!(wrong.is_empty(), "{}: {wrong:?}", file.display());
    }
    assert!(count > 30, "only {count} macros");
}

/// The check sees each way to say such a name, and every macro there is.
#[test]
fn a_name_of_the_driver_is_seen() {
    for (expansion, word) in [
        ("::core::cfg!(x)", "core"),
        ("core::mem::forget(x)", "core"),
        ("f(::pin_init::zeroed())", "pin_init"),
        ("kernel::print::x()", "kernel"),
        ("crate::secret()", "crate"),
        ("stringify!(x)", "stringify"),
        ("let x: &::std::string::String = x;", "std"),
    ] {
        let text = format!(
            "#[doc(hidden)] #[macro_export] macro_rules! m {{ (x) => {{ {expansion} }}; }}"
        );
        assert_eq!(wrong_in(&text), [format!("m!: {word}")], "{expansion}");
        let private = format!("macro_rules! m {{ (x) => {{ {expansion} }}; }}");
        assert!(wrong_in(&private).is_empty());
    }
    let right =
        "#[macro_export] macro_rules! m { ($p:path) => { $crate::__private::core::cfg!(x); \
         $p::f(); crate::__LOG_PREFIX; a != (b); <T as $crate::X>::f(); #[cfg(x)] fn f() \
         {} } }";
    assert!(wrong_in(right).is_empty(), "{:?}", wrong_in(right));
    let mut seen = Vec::new();
    let mut written = 0;
    for file in source_files() {
        let text = fs::read_to_string(&file).expect("a source");
        written += text
            .lines()
            .filter(|line| line.trim() == "#[macro_export]")
            .count();
        exported(text.parse().expect("a source"), &mut seen);
    }
    assert_eq!(seen.len(), written);
}

/// No macro of the real `kernel` or of `pin-init` is passed on: its `$crate` is theirs.
#[test]
fn no_foreign_macro_is_passed_on() {
    for file in source_files() {
        let text = fs::read_to_string(&file).expect("a source");
        for passed in foreign_macros(&text) {
            // Its own module of that name: the backend's, and each part's.
            let place = file.with_extension("");
            let backend =
                place.ends_with("backend") || place.parent().unwrap().ends_with("backend");
            let own = backend && passed == "kernel::*";
            assert!(own, "{}: {passed}", file.display());
        }
    }
    let planted = "pub use ::kernel::try_pin_init;\npub use pin_init::{pin_data, PinInit};\n\
                   pub(crate) use ::kernel::prelude::*;\n";
    assert_eq!(
        foreign_macros(planted),
        [
            "::kernel::try_pin_init",
            "pin_init::pin_data",
            "::kernel::prelude::*"
        ]
    );
}

/// What is imported for others from these crates, other than a type, a trait, a constant or a
/// module.
fn foreign_macros(text: &str) -> Vec<String> {
    // Modules of constants and of functions, functions, and one macro: `impl_flags!` has no
    // `unsafe` and implements `core`'s traits for the driver's own types.
    const KNOWN: [&str; 11] = [
        "::kernel::bits",
        "::kernel::bug::bugflag_taint",
        "::kernel::error::code",
        "::kernel::impl_flags",
        "::kernel::num::casts",
        "::kernel::page::page_align",
        "::kernel::ptr::const_align_up",
        "::kernel::sizes",
        "::kernel::sync::barrier",
        "::kernel::task::might_sleep",
        "::kernel::uapi",
    ];
    let plain: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let mut found = Vec::new();
    for import in plain
        .split("pub ")
        .chain(plain.split("pub(crate) "))
        .skip(1)
    {
        let Some(tree) = import
            .strip_prefix("use ")
            .and_then(|rest| rest.split(';').next())
        else {
            continue;
        };
        let (start, leaves) = tree.split_once('{').map_or_else(
            || tree.rsplit_once("::").unwrap_or(("", tree)),
            |(start, leaves)| (start.trim_end_matches("::"), leaves),
        );
        let of = start
            .trim_start_matches("::")
            .split("::")
            .next()
            .unwrap_or_default();
        if !["kernel", "pin_init", "pinned_init"].contains(&of) {
            continue;
        }
        for leaf in leaves
            .trim_end_matches('}')
            .split(',')
            .map(str::trim)
            .filter(|leaf| !leaf.is_empty())
            // C's types.
            .filter(|leaf| start != "::kernel::ffi" || !leaf.starts_with("c_"))
        {
            let name = leaf.split(" as ").next().unwrap_or_default();
            let upper = name
                .rsplit("::")
                .next()
                .is_some_and(|name| name.trim_start_matches('_').starts_with(char::is_uppercase));
            if !upper {
                let path = format!("{start}::{leaf}");
                if !found.contains(&path) && !KNOWN.contains(&path.as_str()) {
                    found.push(path);
                }
            }
        }
    }
    found
}
