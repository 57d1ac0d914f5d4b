// SPDX-License-Identifier: GPL-2.0
//! `docs/coverage.md`: the table in figures, and where the guarded crate is not the kernel's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use syn::{Item, UseTree, Visibility};

use crate::reached::{Reach, Reached};
use crate::table::{Entry, Rule, Table};

const BEGIN: &str = "\
# What the guarded `kernel` crate covers

Made from `guard/table` by `BLESS=1 cargo test -p guard --test coverage`; without `BLESS` that test
holds this page to the table, and `cargo xtask test --only guard/table` holds the table to the trees
of the kernels. [The table's own page](../guard/table/README.md) says what the rules mean.

What a sealed driver reaches of the kernel crate's items at their own paths, rustc says of each:
`guard/reached-7.3.txt` and `guard/reached-7.2.txt` have its answers, and `cargo xtask test --only
guard/rustdoc-7.3` (or `-7.2`) holds them to it; with `BLESS=1` it writes them anew. `ctx_core`
stands on what a driver does not reach; [the decision](design/2026-11-28-guard.md) says what must be
solved before that is shown. A line that ends with `?` has not been checked, and what it speaks of
is hidden.

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

/// The page, for these series, of which the last is the newest, each with what a driver reaches.
#[must_use]
pub fn page(table: &Table, reached: &[(&str, Reached)]) -> String {
    let mut page = BEGIN.to_owned();
    let series: Vec<&str> = reached.iter().map(|(series, _)| *series).collect();
    let series = &series[..];
    reach(&mut page, table, reached);
    figures(&mut page, table, series);
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
    absent(&mut page, table, reached);
    page
}

/// How much of each module a driver reaches.
fn reach(page: &mut String, table: &Table, reached: &[(&str, Reached)]) {
    const ABOUT: &str = "\
        The items are the functions, methods, trait methods, exported macros and destructors that \
        the kernel crate itself gives to other crates, in the configuration of Debian's PREEMPT_RT \
        kernel. Of a destructor, and of an implementation of a trait that calls C, the type is \
        asked for. What stands at the item's own path is an item of the guarded crate (`guarded`), \
        or one of ours (`ours`), or nothing is there (`absent`). Whether ours takes the same \
        generics and arguments, this does not say.\n";
    let _ = writeln!(page, "## What a driver reaches\n");
    wrap(page, ABOUT);
    let _ = writeln!(
        page,
        "| module | items | guarded | ours | absent | there |\n|-|-|-|-|-|-|"
    );
    let mut row = |name: &str, [guarded, ours, absent]: [usize; 3]| {
        let all = guarded + ours + absent;
        let there = 100.0 * (guarded + ours) as f64 / all.max(1) as f64;
        let cells = [guarded, ours, absent].map(cell).join(" | ");
        let _ = writeln!(page, "| {name} | {all} | {cells} | {there:.0} % |");
    };
    let count = |counts: &mut [usize; 3], reach: Reach| match reach {
        Reach::Guarded => counts[0] += 1,
        Reach::Ours => counts[1] += 1,
        Reach::Absent => counts[2] += 1,
        Reach::NotBuilt => {}
    };
    let mut modules: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    if let Some((series, newest)) = reached.last() {
        for (path, reach) in newest
            .iter()
            .filter(|(_, reach)| **reach != Reach::NotBuilt)
        {
            let place = table.rule(path, series).map_or("", |entry| &entry.place);
            count(modules.entry(module(path, place)).or_default(), *reach);
        }
    }
    for (module, counts) in &modules {
        row(module, *counts);
    }
    for (series, all) in reached.iter().rev() {
        let mut counts = [0; 3];
        all.values().for_each(|reach| count(&mut counts, *reach));
        row(&format!("**all of {series}**"), counts);
    }
    page.push('\n');
}

/// What a driver of the newest series does not reach, by module and rule.
fn absent(page: &mut String, table: &Table, reached: &[(&str, Reached)]) {
    let Some((series, newest)) = reached.last() else {
        return;
    };
    let _ = writeln!(page, "\n## Absent\n");
    let about = "What a driver does not reach, by what the table says of it: `?` where nobody has \
                 read its C yet, and the place of ours where it stands at another path. The \
                 reasons of what is refused are above.\n";
    wrap(page, about);
    let _ = writeln!(page, "| module | rule | items |\n|-|-|-|");
    let mut rules: BTreeMap<(&str, String), Vec<String>> = BTreeMap::new();
    for (path, _) in newest.iter().filter(|(_, reach)| **reach == Reach::Absent) {
        let entry = table.rule(path, series);
        let module = module(path, entry.map_or("", |entry| &entry.place));
        let rule = entry.map_or_else(String::new, |entry| match &entry.rule {
            Rule::Replaced(by) => format!("`{by}`"),
            Rule::Callback(token) => format!("callback, `{token}`"),
            rule => {
                let unsure = if entry.is_unsure() { " ?" } else { "" };
                format!("{}{unsure}", rule.word())
            }
        });
        let short = path.replace(&format!("{module}::"), "");
        rules
            .entry((module, rule))
            .or_default()
            .push(format!("`{short}`"));
    }
    for ((module, rule), items) in rules {
        let _ = writeln!(page, "| {module} | {rule} | {} |", items.join(", "));
    }
}

fn figures(page: &mut String, table: &Table, series: &[&str]) {
    let newest = series.last().copied().unwrap_or_default();
    let mut modules: BTreeMap<&str, [usize; COLUMNS.len()]> = BTreeMap::new();
    let mut totals: BTreeMap<&str, ([usize; COLUMNS.len()], usize)> = BTreeMap::new();
    let mut unsure: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in table.entries() {
        let Some(column) = COLUMNS.iter().position(|word| *word == entry.rule.word()) else {
            continue;
        };
        for series in series.iter().filter(|series| entry.speaks_of(series)) {
            let (rules, unchecked) = totals.entry(series).or_default();
            rules[column] += 1;
            *unchecked += usize::from(entry.is_unsure());
            if *series == newest {
                let module = module(&entry.path, &entry.place);
                modules.entry(module).or_insert([0; COLUMNS.len()])[column] += 1;
                *unsure.entry(module).or_default() += usize::from(entry.is_unsure());
            }
        }
    }
    let _ = writeln!(
        page,
        "## Figures\n\n\
         Lines of the table for each module of {newest}, also of what no configuration here\n\
         compiles: functions, methods, trait methods, exported macros, destructors and the\n\
         implementations of traits that call C themselves. `?` counts the lines that nobody has\n\
         checked against the C yet.\n",
    );
    let _ = writeln!(page, "| module | lines | {} | ? |", COLUMNS.join(" | "));
    let _ = writeln!(page, "|-|-|{}-|", "-|".repeat(COLUMNS.len()));
    let mut row = |name: &str, rules: &[usize], unsure: usize| {
        let cells: Vec<String> = rules.iter().map(|count| cell(*count)).collect();
        let all: usize = rules.iter().sum();
        let _ = writeln!(
            page,
            "| {name} | {all} | {} | {} |",
            cells.join(" | "),
            cell(unsure)
        );
    };
    for (module, rules) in &modules {
        let unsure = unsure.get(module).copied().unwrap_or_default();
        row(module, rules, unsure);
    }
    for series in series.iter().rev() {
        let (rules, unsure) = totals.get(series).copied().unwrap_or_default();
        row(&format!("**all of {series}**"), &rules, unsure);
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

/// The module of the crate that a line is about, which stands at `place`.
fn module<'a>(path: &'a str, place: &'a str) -> &'a str {
    if path.starts_with("macro macros::") {
        return "macros";
    }
    if path.starts_with("macro ") {
        // They all lie in the root; the files say where they are written, but for small modules.
        let file = place.split(['.', ':']).next().unwrap_or_default();
        return if file == "misc" { "the root" } else { file };
    }
    let path = path.split_once(" for ").map_or(path, |(_, on)| on);
    let path = path.trim_start_matches(['&']).trim_start_matches("Pin<");
    match path.split_once("::") {
        Some((module, _)) if module.starts_with(char::is_lowercase) => module,
        _ => "the root",
    }
}

#[cfg(test)]
mod tests {
    use super::{given_on, page, shown};
    use crate::reached;
    use crate::table::Table;

    #[test]
    fn the_page_counts_and_lists() {
        let text =
            "a::b  any\na::c  sleeps  f() ?\n@7.3 a::d  any\n@7.2 x::e  any\n@7.3 x::e  sleeps\n\
            x::f  refused: it cannot be\na::T::back  callback(IrqCtx)\n";
        let reached = "guarded    a::b\nabsent     a::c\nours       a::d\nguarded    x::e\n\
            absent     x::f\nnot-built  a::T::back\n";
        let newest = reached::read(reached).unwrap();
        let older = reached::read("absent     x::e\nours       a::b\n").unwrap();
        let table = Table::parse(&[("t.txt", text)]).unwrap();
        let page = page(&table, &[("7.2", older), ("7.3", newest)]);
        for line in [
            "| a | 3 | 1 | 1 | 1 | 67 % |",
            "| x | 2 | 1 |  | 1 | 50 % |",
            "| **all of 7.3** | 5 | 2 | 1 | 2 | 60 % |",
            "| **all of 7.2** | 2 |  | 1 | 1 | 50 % |",
            "| a | sleeps ? | `c` |",
            "| x | refused | `f` |",
            "| a | 4 | 2 | 1 |  |  |  | 1 |  |  |  |  | 1 |",
            "| x | 2 |  | 1 |  |  |  |  |  |  |  | 1 |  |",
            "| **all of 7.2** | 5 | 2 | 1 |  |  |  | 1 |  |  |  | 1 | 1 |",
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
