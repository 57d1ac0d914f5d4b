// SPDX-License-Identifier: GPL-2.0
//! The table can be read, and docs/coverage.md is what it makes.

use std::{env, fs, path::Path};

use guard::{coverage, table::Table};

#[test]
fn the_page_is_what_the_table_makes() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = Table::load(&package.join("table")).unwrap();
    let page = package.join("../docs/coverage.md");
    let new = coverage::page(&table, &["7.2", "7.3"]);
    if env::var_os("BLESS").is_some() {
        fs::write(&page, new).unwrap();
        return;
    }
    let old = fs::read_to_string(&page).unwrap_or_default();
    assert!(old == new, "BLESS=1 writes {} anew", page.display());
}
