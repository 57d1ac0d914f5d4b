// SPDX-License-Identifier: GPL-2.0
//! Every case fails as its first lines say, its twin compiles, and on the kernel's compiler the
//! whole text is the one kept.

use rayon::prelude::*;
use std::path::{Path, PathBuf};
use ui_tests::*;

fn one(compiler: &Compiler, fail: &Path) -> Result<(), String> {
    let inside = fail
        .strip_prefix(directory().join("rules/refused"))
        .map_err(|e| e.to_string())?;
    let pass = directory().join("rules/mended").join(inside);
    let messages = check(compiler, fail, &pass, Limits::RULE)?;
    if compiler.version() == golden::VERSION {
        golden::compare(&messages, fail, std::env::var_os("BLESS").is_some())?;
    }
    Ok(())
}

#[test]
fn every_case_fails_as_it_says_and_its_twin_compiles() {
    let compiler = Compiler::new("cases").unwrap_or_else(|e| panic!("{e}"));
    let cases = sources(&directory().join("rules/refused"));
    let wrong = |case: &PathBuf| {
        let why = one(&compiler, case).err()?;
        Some(format!("{}: {why}", case.display()))
    };
    let wrong: Vec<String> = cases.par_iter().filter_map(wrong).collect();
    println!("{} cases on rustc {}", cases.len(), compiler.version());
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n\n")
    );
}

#[test]
fn every_twin_and_every_text_has_its_case() {
    let fail = directory().join("rules/refused");
    for twin in sources(&directory().join("rules/mended")) {
        let inside = twin
            .strip_prefix(directory().join("rules/mended"))
            .expect("it is there");
        assert!(
            fail.join(inside).is_file(),
            "{} has no case",
            twin.display()
        );
    }
    for case in sources(&fail) {
        assert!(
            case.with_extension("stderr").is_file(),
            "{}: keep its text (BLESS=1 in the build root, README.md)",
            case.display()
        );
    }
}
