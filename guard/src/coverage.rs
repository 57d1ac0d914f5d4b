// SPDX-License-Identifier: GPL-2.0
//! `docs/coverage.md`: the table in figures, and where the guarded crate is not the kernel's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use syn::{Item, UseTree, Visibility};

use crate::table::{Entry, Rule, Table};

const BEGIN: &str = "\
# What the guarded `kernel` crate covers

Made from `guard/table` by `BLESS=1 cargo test -p guard --test coverage`; without `BLESS` that test
holds this page to the table, and `cargo xtask test --only guard/table` holds the table to the trees
of the kernels. [The table's own page](../guard/table/README.md) says what the rules mean.

What a sealed driver sees of the guarded crate, at the kernel crate's own paths, is listed in
`tests/kernel/shown.rs`, which is compiled for 7.3; of it 7.2 has what is of no bus. `ctx_core`
stands on the rest; [the decision](design/2026-11-28-guard.md) says what must be solved first. A
line that ends with `?` has not been checked, and what it speaks of is hidden.

";

/// The columns, with the words of the rules that they count.
const COLUMNS: [&str; 10] = [
    "any", "sleeps", "user", "flags", "lock", "callback", "section", "deferred", "replaced",
    "refused",
];

/// The paths below `kernel` that the module `shown` names in its `use` items.
///
/// # Errors
///
/// If it is no Rust.
pub fn shown(text: &str) -> Result<BTreeSet<String>> {
    let file = syn::parse_file(text).context("the list of what is shown")?;
    let mut paths = BTreeSet::new();
    used(&file.items, &|_| true, "kernel", &mut paths);
    paths.retain(|path| !path.starts_with("prelude"));
    Ok(paths)
}

/// The paths that a module `shown` of `ctx_core`'s backend gives on from the guarded crate, and the
/// functions that it has for one. Of a whole module it is the module's path.
///
/// # Errors
///
/// If it is no Rust.
pub fn given_on(text: &str) -> Result<BTreeSet<String>> {
    let file = syn::parse_file(text).context("a backend's file")?;
    let mut paths = BTreeSet::new();
    for item in &file.items {
        if let Item::Mod(module) = item {
            if let ("shown", Some((_, items))) = (&*module.ident.to_string(), &module.content) {
                let public = |vis: &Visibility| matches!(vis, Visibility::Public(_));
                used(items, &public, "kernel", &mut paths);
                functions(items, "", &mut paths);
            }
        }
    }
    Ok(paths)
}

fn used(
    items: &[Item],
    counts: &dyn Fn(&Visibility) -> bool,
    of: &str,
    paths: &mut BTreeSet<String>,
) {
    for item in items {
        match item {
            Item::Use(item) if counts(&item.vis) => match &item.tree {
                UseTree::Path(path) if path.ident == of => leaves(&path.tree, "", paths),
                _ => {}
            },
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    used(items, counts, of, paths);
                }
            }
            _ => {}
        }
    }
}

fn leaves(tree: &UseTree, before: &str, paths: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(path) => leaves(&path.tree, &format!("{before}{}::", path.ident), paths),
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, before, paths);
            }
        }
        UseTree::Name(name) => {
            paths.insert(format!("{before}{}", name.ident));
        }
        UseTree::Rename(name) => {
            paths.insert(format!("{before}{}", name.ident));
        }
        UseTree::Glob(_) => {
            paths.insert(format!("{before}*"));
        }
    }
}

fn functions(items: &[Item], before: &str, paths: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Fn(function) => {
                paths.insert(format!("{before}{}", function.sig.ident));
            }
            Item::Mod(module) => {
                if let Some((_, items)) = &module.content {
                    functions(items, &format!("{before}{}::", module.ident), paths);
                }
            }
            _ => {}
        }
    }
}

/// Whether a sealed driver sees what the line is about: a free function, or what belongs to a type.
fn is_seen(entry: &Entry, shown: &BTreeSet<String>) -> bool {
    let hidden = matches!(
        entry.rule,
        Rule::Section | Rule::Replaced(_) | Rule::Refused(_)
    );
    let path = entry
        .path
        .split_once(" for ")
        .map_or(&*entry.path, |(_, on)| on);
    let within = |of: &String| {
        let rest = path.strip_prefix(&**of);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
    };
    !hidden && !entry.is_unsure() && shown.iter().any(within)
}

/// The page, for these series, of which the last is the newest; a driver for it sees what is
/// `shown`.
#[must_use]
pub fn page(table: &Table, series: &[&str], shown: &BTreeSet<String>) -> String {
    let mut page = BEGIN.to_owned();
    figures(&mut page, table, series, shown);
    let listed = |page: &mut String, title: &str, about: &str, word: &str| {
        let _ = writeln!(page, "\n## {title}\n\n{about}\n");
        let _ = writeln!(page, "| item | {word} | why |\n|-|-|-|");
        for entry in table.entries().filter(|entry| entry.rule.word() == word) {
            let named = match &entry.rule {
                Rule::Replaced(by) => format!("`{by}`"),
                Rule::Refused(why) => why.clone(),
                _ => String::new(),
            };
            let _ = writeln!(page, "| {} | {named} | {} |", item(entry), why(entry));
        }
    };
    listed(
        &mut page,
        "Refused",
        "The guarded crate does not have these.",
        "refused",
    );
    listed(
        &mut page,
        "Replaced",
        "In place of these stands something of ours: their own form would not be sound.",
        "replaced",
    );
    callbacks(&mut page, table);
    differences(&mut page, table, series);
    page
}

fn figures(page: &mut String, table: &Table, series: &[&str], shown: &BTreeSet<String>) {
    let newest = series.last().copied().unwrap_or_default();
    let mut modules: BTreeMap<&str, [usize; COLUMNS.len()]> = BTreeMap::new();
    let mut totals: BTreeMap<&str, ([usize; COLUMNS.len()], usize)> = BTreeMap::new();
    let mut unsure: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in table.entries() {
        let Some(column) = COLUMNS.iter().position(|word| *word == entry.rule.word()) else {
            continue;
        };
        for series in series.iter().filter(|series| entry.speaks_of(series)) {
            let (rules, unchecked) = totals.entry(series).or_default();
            rules[column] += 1;
            *unchecked += usize::from(entry.is_unsure());
            if *series == newest {
                let module = module(entry);
                modules.entry(module).or_insert([0; COLUMNS.len()])[column] += 1;
                *unsure.entry(module).or_default() += usize::from(entry.is_unsure());
                *seen.entry(module).or_default() += usize::from(is_seen(entry, shown));
            }
        }
    }
    let _ = writeln!(
        page,
        "## Figures\n\n\
         Lines of the table for each module of {newest}: functions, methods, trait methods,\n\
         exported macros, destructors and the implementations of traits that call C themselves.\n\
         `?` counts the lines that nobody has checked against the C yet, `seen` those whose item\n\
         a sealed driver sees: of {} lines {}.\n",
        totals
            .get(newest)
            .map_or(0, |of| of.0.iter().sum::<usize>()),
        seen.values().sum::<usize>(),
    );
    let _ = writeln!(
        page,
        "| module | lines | {} | ? | seen |",
        COLUMNS.join(" | ")
    );
    let _ = writeln!(page, "|-|-|{}-|-|", "-|".repeat(COLUMNS.len()));
    let mut row = |name: &str, rules: &[usize], unsure: usize, seen: &str| {
        let cells: Vec<String> = rules.iter().map(|count| cell(*count)).collect();
        let all: usize = rules.iter().sum();
        let _ = writeln!(
            page,
            "| {name} | {all} | {} | {} | {seen} |",
            cells.join(" | "),
            cell(unsure)
        );
    };
    for (module, rules) in &modules {
        row(
            module,
            rules,
            unsure.get(module).copied().unwrap_or_default(),
            &cell(seen.get(module).copied().unwrap_or_default()),
        );
    }
    for series in series.iter().rev() {
        let (rules, unsure) = totals.get(series).copied().unwrap_or_default();
        // The list is the newest one's.
        let seen = if *series == newest {
            cell(seen.values().sum())
        } else {
            String::new()
        };
        row(&format!("**all of {series}**"), &rules, unsure, &seen);
    }
}

/// A nought is left out: it hides the figures.
fn cell(count: usize) -> String {
    if count == 0 {
        String::new()
    } else {
        count.to_string()
    }
}

fn callbacks(page: &mut String, table: &Table) {
    let about = "The kernel calls these; each receives a token of the context in which it does.";
    let _ = writeln!(page, "\n## Callbacks\n\n{about}\n");
    let _ = writeln!(page, "| trait | token | methods |\n|-|-|-|");
    let mut traits: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    for entry in table.entries() {
        if let Rule::Callback(token) = &entry.rule {
            let (owner, name) = entry.path.rsplit_once("::").unwrap_or(("", &entry.path));
            traits.entry((owner, token)).or_default().insert(name);
        }
    }
    for ((owner, token), names) in traits {
        let names: Vec<&str> = names.into_iter().collect();
        let _ = writeln!(page, "| `{owner}` | `{token}` | {} |", names.join(", "));
    }
}

fn differences(page: &mut String, table: &Table, series: &[&str]) {
    let _ = writeln!(page, "\n## What differs by series\n");
    let mut both = Vec::new();
    for own in series {
        let mut only = Vec::new();
        for entry in table
            .entries()
            .filter(|entry| entry.series.as_deref() == Some(own))
        {
            let others = series.iter().filter(|other| *other != own);
            let there: Vec<&str> = others
                .copied()
                .filter(|other| table.own(&entry.path, other).is_some())
                .collect();
            if there.is_empty() {
                only.push(item(entry));
            } else {
                let rule = entry.rule.to_string();
                both.push(format!(
                    "| {} | {own} | {rule} | {} |",
                    item(entry),
                    why(entry)
                ));
            }
        }
        if !only.is_empty() {
            let list = format!(
                "Only {own} has these {}: {}.\n",
                only.len(),
                only.join(", ")
            );
            wrap(page, &list);
        }
    }
    if !both.is_empty() {
        both.sort();
        let _ = writeln!(page, "These have another rule in each:\n");
        let _ = writeln!(
            page,
            "| item | series | rule | why |\n|-|-|-|-|\n{}",
            both.join("\n")
        );
    }
}

/// In lines of at most 100 columns.
fn wrap(page: &mut String, text: &str) {
    let mut column = 0;
    for word in text.split(' ') {
        if column > 0 && column + 1 + word.len() > 100 {
            page.push('\n');
            column = 0;
        }
        if column > 0 {
            page.push(' ');
            column += 1;
        }
        page.push_str(word);
        column += word.len();
    }
    page.push('\n');
}

fn item(entry: &Entry) -> String {
    format!("`{}`", entry.path)
}

fn why(entry: &Entry) -> String {
    entry.why.replace('|', "\\|")
}

/// The module of the crate that a line is about.
fn module(entry: &Entry) -> &str {
    if entry.path.starts_with("macro macros::") {
        return "macros";
    }
    if entry.path.starts_with("macro ") {
        // They all lie in the root; the files say where they are written, but for small modules.
        let file = entry.place.split(['.', ':']).next().unwrap_or_default();
        return if file == "misc" { "the root" } else { file };
    }
    let path = entry
        .path
        .split_once(" for ")
        .map_or(&*entry.path, |(_, on)| on);
    let path = path.trim_start_matches(['&']).trim_start_matches("Pin<");
    match path.split_once("::") {
        Some((module, _)) if module.starts_with(char::is_lowercase) => module,
        _ => "the root",
    }
}

#[cfg(test)]
mod tests {
    use super::{given_on, page, shown};
    use crate::table::Table;

    #[test]
    fn the_page_counts_and_lists() {
        let text =
            "a::b  any\na::c  sleeps  f() ?\n@7.3 a::d  any\n@7.2 x::e  any\n@7.3 x::e  sleeps\n\
            x::f  refused: it cannot be\na::T::back  callback(IrqCtx)\n";
        let seen = shown("use kernel::{a::{b, c, T}, x::f};").unwrap();
        let table = Table::parse(&[("t.txt", text)]).unwrap();
        let page = page(&table, &["7.2", "7.3"], &seen);
        for line in [
            // `c` nobody has checked, `d` is not shown.
            "| a | 4 | 2 | 1 |  |  |  | 1 |  |  |  |  | 1 | 2 |",
            "| x | 2 |  | 1 |  |  |  |  |  |  |  | 1 |  |  |",
            "| **all of 7.2** | 5 | 2 | 1 |  |  |  | 1 |  |  |  | 1 | 1 |  |",
            "| `x::f` | it cannot be |  |",
            "| `a::T` | `IrqCtx` | back |",
            "Only 7.3 has these 1: `a::d`.",
            "| `x::e` | 7.2 | any |  |",
        ] {
            assert!(page.lines().any(|own| own == line), "{line}\n{page}");
        }
    }

    #[test]
    fn lists_of_paths_are_read() {
        let list = "use kernel::prelude::*; mod a { use kernel::a::{b::C as D, E}; } use core::F;";
        let paths: Vec<_> = shown(list).unwrap().into_iter().collect();
        assert_eq!(paths, ["a::E", "a::b::C"]);
        let backend = "pub mod shown { pub mod a { pub use ::kernel::a::E; use ::kernel::a::G; \
                       pub fn f() {} } pub use ::kernel::bits; } pub use ::kernel::other::H;";
        let paths: Vec<_> = given_on(backend).unwrap().into_iter().collect();
        assert_eq!(paths, ["a::E", "a::f", "bits"]);
    }
}
