// SPDX-License-Identifier: GPL-2.0
//! Bugs of kernel history: each names its case, which fails for the bug's own reason, and
//! `docs/bugs.md` counts them.

use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use ui_tests::{
    bugs::{self, Bug, Figures, Outcome, Shape},
    check, directory, sources, Case, Compiler, Limits,
};

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn list() -> Vec<Bug> {
    bugs::read(&text(&bugs::directory().join("bugs.jsonl"))).unwrap_or_else(|e| panic!("{e}"))
}

/// What each case covers, by its name.
fn cases() -> BTreeMap<String, Shape<Vec<String>>> {
    let cases = sources(&bugs::directory().join("refused"));
    let shape = |path: &Path| {
        Shape::of_case(&text(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    cases.iter().map(|path| (name(path), shape(path))).collect()
}

fn name(path: &Path) -> String {
    let stem = path.file_stem().expect("a file has a name");
    stem.to_string_lossy().into_owned()
}

/// What is wrong with the names of cases in the list.
fn misfits(bugs: &[Bug], cases: &BTreeMap<String, Shape<Vec<String>>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<&String> = cases.keys().collect();
    let shown: BTreeSet<&String> = cases.values().map(|shape| &shape.operation[0]).collect();
    for bug in bugs {
        let Outcome::Compile(case) = &bug.outcome else {
            continue;
        };
        unused.remove(case);
        if !shown.contains(&bug.shape.operation) {
            wrong.push(format!("{}: no case shows its operation", bug.id));
        }
        match cases.get(case) {
            None => wrong.push(format!("{}: there is no case `{case}`", bug.id)),
            Some(shape) if !shape.covers(&bug.shape) => wrong.push(format!(
                "{}: the case `{case}` does not cover {:?}",
                bug.id, bug.shape
            )),
            Some(_) => {}
        }
    }
    wrong.extend(unused.iter().map(|case| format!("{case}: no bug names it")));
    wrong
}

#[test]
fn each_kernel_bug_names_a_case_of_its_shape() {
    let (bugs, cases) = (list(), cases());
    let ids: BTreeSet<&String> = bugs.iter().map(|bug| &bug.id).collect();
    assert_eq!(ids.len(), bugs.len(), "a bug is there twice");
    assert_eq!(misfits(&bugs, &cases), Vec::<String>::new());
    // And a wrong name, a wrong shape and a case too many would be seen.
    let first = bugs
        .iter()
        .find(|bug| matches!(bug.outcome, Outcome::Compile(_)));
    let first = first.expect("a bug that does not compile");
    let mut other = first.clone();
    other.outcome = Outcome::Compile("no_such_case".into());
    let mut deeper = first.clone();
    deeper.shape.depth = "deep".into();
    let mut elsewhere = first.clone();
    elsewhere.shape.operation = "elsewhere".into();
    for (wrong, seen) in [
        (other, "there is no case"),
        (deeper, "does not cover"),
        (elsewhere, "no case shows"),
    ] {
        assert!(misfits(&[wrong], &cases)[0].contains(seen), "{seen}");
    }
    assert_eq!(misfits(&[], &cases).len(), cases.len());
}

#[test]
fn each_case_of_a_kernel_bug_fails_as_it_says_and_its_fixed_form_compiles() {
    let compiler = Compiler::new("bugs").unwrap_or_else(|e| panic!("{e}"));
    let cases = sources(&bugs::directory().join("refused"));
    let fixed = sources(&bugs::directory().join("mended"));
    let names = |paths: &[std::path::PathBuf]| paths.iter().map(|p| name(p)).collect::<Vec<_>>();
    assert_eq!(names(&cases), names(&fixed));
    let judge = |path: &PathBuf| {
        let case = Case::parse(&text(path))?;
        let vague = |code: &Option<String>| code.as_deref() == Some("E0308");
        if case
            .expected
            .iter()
            .any(|e| vague(&e.code) && e.says.is_none())
        {
            return Err("`mismatched types` may be any: say which types, by `//! says: …`".into());
        }
        let twin = bugs::directory().join("mended").join(name(path) + ".rs");
        check(&compiler, path, &twin, Limits::DRIVER)
    };
    let wrong = |case: &PathBuf| Some(format!("{}: {}", case.display(), judge(case).err()?));
    let wrong: Vec<String> = cases.par_iter().filter_map(wrong).collect();
    println!("{} cases on rustc {}", cases.len(), compiler.version());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_kernel_bugs_are_caught_as_often_as_is_claimed() {
    let bugs = list();
    let percent = |classes: &[&str]| Figures::of(&bugs, classes).percent();
    assert!(percent(&["sleep"]) >= 95.0);
    // With those that guessed their context, or that left it to a flag.
    assert!(percent(&["sleep", "runtime"]) >= 95.0);
    for class in ["rt", "lock", "state", "not-running", "reverse", "user"] {
        assert_eq!(percent(&[class]), 100.0, "{class}");
    }
    // What no type catches says why, and where a net does, which.
    for bug in &bugs {
        if let Outcome::Run(_, why) | Outcome::Not(why) = &bug.outcome {
            assert!(why.len() > 20, "{}", bug.id);
        }
    }
}

#[test]
fn the_document_of_kernel_bugs_is_up_to_date() {
    let path = directory().join("../../docs/bugs.md");
    let old = text(&path);
    let new = bugs::document(&old, &list()).unwrap_or_else(|e| panic!("{e}"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, new).expect("the document is written");
    } else {
        assert!(old == new, "BLESS=1 writes {} anew", path.display());
    }
    let all = list();
    let compile = |bug: &&Bug| matches!(bug.outcome, Outcome::Compile(_));
    let claim = format!(
        "Of {} bugs of this kind in kernel history, {} are of a pattern that does not compile here",
        all.len(),
        all.iter().filter(compile).count()
    );
    let readme = text(&directory().join("../../README.md"));
    assert!(readme.contains(&claim), "README.md is to say: {claim}");
}
