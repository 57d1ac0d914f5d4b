// SPDX-License-Identifier: GPL-2.0
//! Every case fails as its first lines say, its twin compiles, and on the kernel's compiler the whole text is the one kept.

use compile_tests::*;
use std::{fs, path::Path};

/// The longest case, without its header.
const LINES: usize = 20;
/// How many lines a twin may change.
const CHANGES: usize = 5;

fn one(compiler: &Compiler, fail: &Path) -> Result<(), String> {
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let case = Case::parse(&read(fail)?)?;
    if case.code.len() > LINES {
        return Err(format!(
            "it has {} lines, more than {LINES}",
            case.code.len()
        ));
    }
    let messages = compiler.compile(fail)?;
    judge(&case, &messages)?;
    let inside = fail
        .strip_prefix(directory().join("fail"))
        .map_err(|e| e.to_string())?;
    let pass = directory().join("pass").join(inside);
    let twin = Case::parse(&read(&pass)?)?;
    let (removed, added) = changed_lines(&case.code, &twin.code);
    if removed.max(added) > CHANGES || removed.max(added) == 0 {
        return Err(format!("its twin removes {removed} and adds {added} lines; 1 to {CHANGES} is one mistake mended"));
    }
    accepts(&compiler.compile(&pass)?).map_err(|e| format!("its twin: {e}"))?;
    if compiler.version() == golden::VERSION {
        let kept = fail.with_extension("stderr");
        let text = golden::normal(&messages, fail);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&kept, &text).map_err(|e| e.to_string())?;
        }
        if fs::read_to_string(&kept).unwrap_or_default() != text {
            return Err(format!(
                "the text is not the one kept in {}; it is now (BLESS=1 keeps it):\n{text}",
                kept.display()
            ));
        }
    }
    Ok(())
}

#[test]
fn every_case_fails_as_it_says_and_its_twin_compiles() {
    let compiler = Compiler::new("cases").unwrap_or_else(|e| panic!("{e}"));
    let cases = sources(&directory().join("fail"));
    let verdicts = two_at_a_time(&cases, |case| one(&compiler, case));
    let wrong: Vec<String> = cases
        .iter()
        .zip(verdicts)
        .filter_map(|(case, verdict)| Some(format!("{}: {}", case.display(), verdict.err()?)))
        .collect();
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
    let fail = directory().join("fail");
    for twin in sources(&directory().join("pass")) {
        let inside = twin
            .strip_prefix(directory().join("pass"))
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
