// SPDX-License-Identifier: GPL-2.0
//! The seal: in a driver, `kernel::` and `::kernel::` are the guarded crate, and reach nothing of
//! the real one.

use std::fs;
use ui_tests::{directory, Compiler, Message};

/// The errors that say "there is no such thing" or "it is private".
const UNREACHABLE: [&str; 6] = ["E0412", "E0423", "E0425", "E0432", "E0433", "E0603"];

/// A sealed driver, with each of `paths` as an import and as an expression, once relative and once
/// absolute; gives where each stands.
fn driver(paths: &[&str]) -> (String, Vec<(usize, String)>) {
    let mut source = "#![deny(unsafe_code)]\nextern crate ctx_core as kernel;\n".to_owned();
    let mut places = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        for (form, start) in [("", "relative"), ("::", "absolute")] {
            for (kind, line) in [
                (
                    "import",
                    format!("pub mod i{start}{number} {{ pub use {form}{path} as _it; }}"),
                ),
                (
                    "use",
                    format!("pub fn u{start}{number}() {{ let _ = {form}{path}; }}"),
                ),
            ] {
                places.push((source.lines().count() + 1, format!("{form}{path} ({kind})")));
                source.push_str(&line);
                source.push('\n');
            }
        }
    }
    (source, places)
}

/// What of `paths` a sealed driver reaches.
fn reached(paths: &[&str], name: &str) -> Vec<String> {
    let compiler = Compiler::new(name).unwrap_or_else(|e| panic!("{e}"));
    let mut left = Vec::new();
    // Imports are resolved first, and rustc goes no further when one fails: the two kinds are
    // compiled apart.
    let (source, places) = driver(paths);
    for kind in ["(import)", "(use)"] {
        let lines: Vec<&str> = source
            .lines()
            .enumerate()
            .map(|(at, line)| {
                let other = places
                    .iter()
                    .any(|(place, name)| *place == at + 1 && !name.ends_with(kind));
                if other {
                    ""
                } else {
                    line
                }
            })
            .collect();
        let file = compiler.out().join(format!("{name}.rs"));
        fs::write(&file, lines.join("\n")).expect("the driver is written");
        let messages = compiler.compile(&file).unwrap_or_else(|e| panic!("{e}"));
        let refused = |line: usize| {
            messages
                .iter()
                .filter(|message| message.is_error())
                .any(|message: &Message| {
                    let code = message.code.as_deref().unwrap_or_default();
                    UNREACHABLE.contains(&code)
                        && message.marks.iter().any(|mark| mark.line == line)
                })
        };
        left.extend(
            places
                .iter()
                .filter(|(line, name)| name.ends_with(kind) && !refused(*line))
                .map(|(_, name)| name.clone()),
        );
    }
    left
}

#[test]
fn a_sealed_driver_reaches_nothing_unguarded() {
    let text = fs::read_to_string(directory().join("unguarded.txt")).expect("the list");
    let paths: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(paths.len() > 40);
    let reached = reached(&paths, "sealed");
    assert!(
        reached.is_empty(),
        "a sealed driver reaches:\n{}",
        reached.join("\n")
    );
}

/// What is there is seen as reached: the check can fail.
#[test]
fn what_can_be_reached_is_seen() {
    let reached = reached(
        &["kernel::time::sleep", "kernel::bindings::fsleep"],
        "reached",
    );
    let expected = [
        "kernel::time::sleep (import)",
        "::kernel::time::sleep (import)",
        "kernel::time::sleep (use)",
        "::kernel::time::sleep (use)",
    ];
    assert_eq!(reached, expected);
}
