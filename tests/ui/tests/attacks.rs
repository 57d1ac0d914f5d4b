// SPDX-License-Identifier: GPL-2.0
//! The attacks of `tests/ui/attacks`: each is refused as its first lines say, or reaches nothing,
//! or stands among the limits of the claim.

use rayon::prelude::*;
use std::{
    fs,
    path::{Path, PathBuf},
};
use ui_tests::{accepts, check, directory, sources, Compiler, Limits};

fn attacks() -> PathBuf {
    directory().join("attacks")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// What is wrong with any of the files of `kind`.
fn wrong(kind: &str, one: impl Fn(&Compiler, &Path) -> Result<(), String> + Sync) -> Vec<String> {
    let compiler = Compiler::new(&format!("attacks-{kind}")).unwrap_or_else(|e| panic!("{e}"));
    let top = fs::canonicalize(attacks().join(kind)).expect("the attacks are there");
    let files = sources(&top);
    println!(
        "{kind}: {} files on rustc {}",
        files.len(),
        compiler.version()
    );
    let wrong = |file: &PathBuf| {
        let why = one(&compiler, file).err()?;
        Some(format!("{}: {why}", file.display()))
    };
    files.par_iter().filter_map(wrong).collect()
}

#[test]
fn every_attack_is_refused_as_it_says_and_its_twin_compiles() {
    let wrong = wrong("refused", |compiler, fail| {
        let pass = fail.display().to_string().replacen(
            "/tests/ui/attacks/refused/",
            "/tests/ui/attacks/mended/",
            1,
        );
        check(compiler, fail, Path::new(&pass), Limits::RULE).map(drop)
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    for twin in sources(&attacks().join("mended")) {
        let inside = twin
            .strip_prefix(attacks().join("mended"))
            .expect("it is there");
        let case = attacks().join("refused").join(inside);
        assert!(case.is_file(), "{} has no attack", twin.display());
    }
}

/// The claim and its limits, as `ctx_core` documents them, in one line.
fn claim() -> String {
    let text = read(&directory().join("../../ctx-core/src/lib.rs"));
    let words = text
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .flat_map(str::split_whitespace);
    words.collect::<Vec<_>>().join(" ")
}

/// Whether the first two lines of a limit name one that is documented, and the net that catches it;
/// a net that this file calls `hosted: name` is a test of that name, below.
fn limit(text: &str, claim: &str, tests: &str) -> Result<(), String> {
    let mut lines = text.lines();
    let mut line = |start: &str| {
        let found = lines.next().and_then(|line| line.strip_prefix(start));
        found.ok_or(format!("its next line must begin with `{start}`"))
    };
    let (limit, net) = (line("//! limit: ")?, line("//! net: ")?);
    if !claim.contains(limit) {
        return Err(format!("ctx_core's claim does not speak of {limit:?}"));
    }
    if let Some(net) = net.strip_prefix("hosted: ") {
        let name = net.split(';').next().unwrap_or_default();
        if !tests.contains(&format!("fn {name}_is_caught()")) {
            return Err(format!("no test here is called `{name}_is_caught`"));
        }
    }
    Ok(())
}

#[test]
fn every_limit_is_documented_and_has_its_net() {
    let (claim, tests) = (claim(), read(&directory().join("tests/attacks.rs")));
    let wrong = wrong("limit", |compiler, file| {
        limit(&read(file), &claim, &tests)?;
        accepts(&compiler.compile(file)?)
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn a_limit_without_document_or_net_is_seen() {
    let refused = |text: &str, why: &str| {
        let verdict = limit(
            text,
            "It does not speak of `unsafe` code.",
            "fn x_is_caught()",
        );
        assert!(
            verdict.as_ref().is_err_and(|e| e.contains(why)),
            "{verdict:?}"
        );
    };
    refused(
        "//! limit: anything\n//! net: hosted: x",
        "does not speak of",
    );
    refused("//! limit: `unsafe` code\n//! no net", "`//! net: `");
    refused(
        "//! limit: `unsafe` code\n//! net: hosted: y",
        "y_is_caught",
    );
    let right = "//! limit: `unsafe` code\n//! net: hosted: x; lockdep";
    assert_eq!(limit(right, "`unsafe` code", "fn x_is_caught()"), Ok(()));
}

#[test]
fn what_compiles_and_reaches_nothing_says_why() {
    let wrong = wrong("harmless", |compiler, file| {
        if !read(file).starts_with("//! harmless: ") {
            return Err("its first line is `//! harmless: why`".into());
        }
        accepts(&compiler.compile(file)?)
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// The index names every attack here, and nothing that is not there.
#[test]
fn the_index_is_whole() {
    let index = read(&attacks().join("README.md"));
    let named: Vec<&str> = index
        .split('`')
        .filter(|word| word.ends_with(".rs") && word.contains('/') && !word.contains('<'))
        .collect();
    for name in &named {
        let there = ["tests/ui/attacks", ".", "tests/ui/rules/refused"]
            .iter()
            .any(|top| directory().join("../..").join(top).join(name).is_file());
        assert!(there, "the index names {name}, which is not there");
    }
    for kind in ["refused", "limit", "harmless"] {
        for file in sources(&attacks().join(kind)) {
            let name = file.strip_prefix(attacks()).expect("it is there");
            let name = name.display().to_string();
            assert!(named.contains(&&*name), "the index does not name {name}");
        }
    }
}

// What is documented as caught or as harmless, carried out.

#[allow(unreachable_pub)]
#[path = "../attacks/harmless/downcast_of_any.rs"]
mod downcast_of_any;
#[allow(unreachable_pub)]
#[path = "../attacks/limit/hosted_task_in_section.rs"]
mod hosted_task_in_section;
#[allow(unreachable_pub)]
#[path = "../attacks/limit/lifetime_lengthened.rs"]
mod lifetime_lengthened;
#[allow(unreachable_pub)]
#[path = "../attacks/limit/lock_taken_twice.rs"]
mod lock_taken_twice;
#[allow(unreachable_pub)]
#[path = "../attacks/limit/mutex_forgotten.rs"]
mod mutex_forgotten;
#[allow(unreachable_pub)]
#[path = "../attacks/harmless/no_token_unwrapped.rs"]
mod no_token_unwrapped;
#[allow(unreachable_pub)]
#[path = "../attacks/harmless/panic_in_section.rs"]
mod panic_in_section;
#[allow(unreachable_pub)]
#[path = "../attacks/harmless/slice_of_tokens_split.rs"]
mod slice_of_tokens_split;
#[allow(unreachable_pub)]
#[path = "../attacks/harmless/taken_from_ref_cell.rs"]
mod taken_from_ref_cell;

use ctx_core::hosted::{in_irq, in_process};

/// That `attack` panics with this in its message, as the stand-in does where a debug kernel would
/// splat.
fn caught<R>(message: &str, attack: impl FnOnce() -> R) {
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(attack))
        .map(drop)
        .expect_err("nothing caught it");
    let said = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or(panic.downcast_ref::<&str>().copied())
        .unwrap_or_default();
    assert!(said.contains(message), "{said}");
}
const SLEEP: &str = "BUG: sleeping function called from invalid context";
const TWICE: &str = "it would wait for itself";

#[test]
fn lifetime_lengthened_is_caught() {
    caught(SLEEP, || in_process(lifetime_lengthened::attack));
}

#[test]
fn hosted_task_in_section_is_caught() {
    caught(SLEEP, || in_process(hosted_task_in_section::attack));
}

#[test]
fn mutex_forgotten_is_caught() {
    caught(TWICE, || in_process(mutex_forgotten::attack));
}

#[test]
fn lock_taken_twice_is_caught() {
    caught(TWICE, || in_process(lock_taken_twice::attack));
}

#[test]
fn what_is_harmless_does_not_sleep_in_a_section() {
    caught("already", || in_process(taken_from_ref_cell::attack));
    caught("out of bounds", || {
        in_process(slice_of_tokens_split::attack)
    });
    caught("`None`", || in_irq(no_token_unwrapped::attack));
    assert_eq!(in_process(downcast_of_any::attack), (true, false));
    assert!(in_process(panic_in_section::attack));
}
