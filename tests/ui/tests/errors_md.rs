// SPDX-License-Identifier: GPL-2.0
//! `docs/errors.md` has a heading for each message, and each message's name is a heading there.

use std::{collections::BTreeSet, fs, path::PathBuf};
use ui_tests::{directory, sources, Case};

fn root() -> PathBuf {
    directory().join("../..")
}

fn read(path: &str) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The names after `before` in `text`.
fn names(text: &str, before: &str) -> BTreeSet<String> {
    text.split(before)
        .skip(1)
        .map(|rest| {
            rest.split(|c: char| !c.is_ascii_lowercase() && c != '-')
                .next()
                .unwrap_or_default()
        })
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A heading and the lines below it.
fn sections(text: &str) -> Vec<(String, String)> {
    text.split("\n### ")
        .skip(1)
        .map(|section| section.split("\n## ").next().unwrap_or_default())
        .filter_map(|section| section.split_once('\n'))
        .map(|(name, body)| (name.to_owned(), body.to_owned()))
        .collect()
}

/// The part about messages of this repository; the other is about rustc's own, which name no
/// heading.
fn ours(text: &str) -> &str {
    text.split_once("\n## What rustc says alone\n")
        .expect("the two parts")
        .0
}

#[test]
fn headings_are_the_names_in_the_sources() {
    let mut told = BTreeSet::new();
    for file in sources(&root().join("ctx-core/src")) {
        told.extend(names(
            &fs::read_to_string(&file).expect("a source"),
            "docs/errors.md#",
        ));
    }
    let macros = names(&read("ctx-macros/src/errors.rs"), " = \"");
    assert!(told.len() > 5 && macros.len() > 15, "{told:?} {macros:?}");
    told.extend(macros);
    let headings: Vec<String> = sections(ours(&read("docs/errors.md")))
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let set: BTreeSet<String> = headings.iter().cloned().collect();
    assert_eq!(set.len(), headings.len(), "a heading is there twice");
    assert_eq!(
        set, told,
        "headings of docs/errors.md, and names in the sources"
    );
}

#[test]
fn each_heading_has_its_message_and_a_test_that_shows_it() {
    let text = read("docs/errors.md");
    let ours = sections(ours(&text)).len();
    for (number, (name, body)) in sections(&text).into_iter().enumerate() {
        let message = body
            .split_once("```text\n")
            .and_then(|(_, rest)| rest.split_once("\n```"))
            .map(|(message, _)| message)
            .unwrap_or_else(|| panic!("{name}: no message in a ```text block"));
        for part in ["\nWhy: ", "\nWay out: ", "\nShown by: "] {
            assert!(
                body.contains(part),
                "{name}: no line begins with `{}`",
                part.trim()
            );
        }
        let shown = body
            .split_once("\nShown by: ")
            .map(|(_, line)| line.lines().next().unwrap_or_default())
            .unwrap_or_default();
        let files: Vec<&str> = shown
            .split('`')
            .filter(|part| part.starts_with("tests/"))
            .collect();
        assert!(!files.is_empty(), "{name}: no test");
        for file in &files {
            let case = Case::parse(&read(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
            let text = read(&file.replace(".rs", ".stderr"));
            assert!(
                !case.expected.is_empty()
                    && (number >= ours || text.contains(&format!("docs/errors.md#{name}"))),
                "{file} does not show {name}"
            );
        }
        // The whole first line, as the kernel's compiler prints it.
        let text = read(&files[0].replace(".rs", ".stderr"));
        let told = text.lines().any(|line| {
            line.starts_with("error")
                && line.split_once(": ").is_some_and(|(_, line)| {
                    line == message || line == format!("{message}; see docs/errors.md#{name}")
                })
        });
        assert!(
            told,
            "{name}: `{message}` is not the message of {}",
            files[0]
        );
    }
}
