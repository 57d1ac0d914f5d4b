// SPDX-License-Identifier: GPL-2.0
//! The table can be read, docs/coverage.md is what it makes of that and of rustc's answers, and
//! what is shown of the guarded crate is listed.

use std::{collections::BTreeSet, env, fs, path::Path};

use guard::{
    coverage,
    reached::{self, Reached},
    table::Table,
};

fn checkout() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What a booted kernel's module names.
fn shown() -> BTreeSet<String> {
    coverage::shown(&fs::read_to_string(checkout().join("tests/kernel/shown.rs")).unwrap()).unwrap()
}

/// By Kbuild each path of the list resolves; here nothing is forgotten, and nothing in it is
/// `ctx_core`'s own.
#[test]
fn what_is_shown_is_listed_and_of_the_guarded_crate() {
    let mut given = BTreeSet::new();
    for file in ["bus/kernel", "pci/kernel", "kernel/plain"] {
        let path = format!("ctx-core/src/backend/{file}.rs");
        let text = fs::read_to_string(checkout().join(path)).unwrap();
        given.extend(coverage::given_on(&text).unwrap());
    }
    // The macros of tables name it.
    assert!(given.remove("device_id::IdArray"));
    let shown = shown();
    let whole = |path: &String| {
        let module = path.rsplit_once("::").map_or("", |(module, _)| module);
        given.contains(path) || given.contains(module)
    };
    let foreign: Vec<_> = shown.iter().filter(|path| !whole(path)).collect();
    assert!(
        foreign.is_empty(),
        "the guarded crate does not give on {foreign:?}"
    );
    let listed = |path: &&String| {
        let within = format!("{path}::");
        !shown.contains(*path) && !shown.iter().any(|own| own.starts_with(&within))
    };
    let forgotten: Vec<_> = given.iter().filter(listed).collect();
    assert!(
        forgotten.is_empty(),
        "tests/kernel/shown.rs lacks {forgotten:?}"
    );
}

/// What rustc has said of each series, the newest last.
fn reached() -> Vec<(&'static str, Reached)> {
    let list = |series| {
        let file = checkout().join(format!("guard/reached-{series}.txt"));
        let text = fs::read_to_string(file).unwrap();
        (series, reached::read(&text).unwrap())
    };
    ["7.2", "7.3"].map(list).into()
}

#[test]
fn rustc_was_asked_about_every_item_of_the_table() {
    let table = Table::load(&checkout().join("guard/table")).unwrap();
    for (series, reached) in reached() {
        let undecided = reached
            .keys()
            .filter(|path| table.rule(path, series).is_none());
        let undecided: Vec<_> = undecided.collect();
        assert!(undecided.is_empty(), "{series}: {undecided:?}");
        let lines = table.entries().filter(|entry| entry.speaks_of(series));
        let within = |path: &str| {
            reached
                .keys()
                .any(|item| item.contains(&format!("{path}::")))
        };
        let forgotten: Vec<_> = lines
            .map(|entry| &entry.path)
            .filter(|path| !reached.contains_key(*path) && !within(path))
            .collect();
        assert!(forgotten.is_empty(), "{series}: {forgotten:?}");
    }
}

#[test]
fn the_page_is_what_the_table_makes() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = Table::load(&package.join("table")).unwrap();
    let page = package.join("../docs/coverage.md");
    let new = coverage::page(&table, &reached());
    if env::var_os("BLESS").is_some() {
        fs::write(&page, new).unwrap();
        return;
    }
    let old = fs::read_to_string(&page).unwrap_or_default();
    assert!(old == new, "BLESS=1 writes {} anew", page.display());
}
