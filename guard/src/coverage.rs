// SPDX-License-Identifier: GPL-2.0
//! `docs/coverage.md`: the table in figures, and where the guarded crate is not the kernel's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::table::{Entry, Rule, Table};

const BEGIN: &str = "\
# What the guarded `kernel` crate covers

Made from `guard/table` by `BLESS=1 cargo test -p guard --test coverage`; without `BLESS` that test
holds this page to the table, and `cargo xtask test --only guard/table` holds the table to the trees
of the kernels. [The table's own page](../guard/table/README.md) says what the rules mean.

**Of the guarded crate's own modules, a sealed driver sees `platform`, `pci`, `acpi`, `of`,
`device`, and of `io` the traits, `Resource` and `io::mem`**, on 7.3. `ctx_core` stands on the rest;
[the decision](design/2026-11-28-guard.md) says what must be solved first. A line that ends with `?`
has not been checked, and what it speaks of is hidden.

";

/// The columns, with the words of the rules that they count.
const COLUMNS: [&str; 10] = [
    "any", "sleeps", "user", "flags", "lock", "callback", "section", "deferred", "replaced",
    "refused",
];

/// The page, for these series, of which the last is the newest.
#[must_use]
pub fn page(table: &Table, series: &[&str]) -> String {
    let mut page = BEGIN.to_owned();
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
    page
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
                let module = module(entry);
                modules.entry(module).or_insert([0; COLUMNS.len()])[column] += 1;
                *unsure.entry(module).or_default() += usize::from(entry.is_unsure());
            }
        }
    }
    let _ = writeln!(
        page,
        "## Figures\n\n\
         Lines of the table for each module of {newest}: functions, methods, trait methods,\n\
         exported macros, destructors and the implementations of traits that call C themselves.\n\
         `?` counts the lines that nobody has checked against the C yet.\n"
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
        row(
            module,
            rules,
            unsure.get(module).copied().unwrap_or_default(),
        );
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
    use super::page;
    use crate::table::Table;

    #[test]
    fn the_page_counts_and_lists() {
        let text =
            "a::b  any\na::c  sleeps  f() ?\n@7.3 a::d  any\n@7.2 x::e  any\n@7.3 x::e  sleeps\n\
            x::f  refused: it cannot be\na::T::back  callback(IrqCtx)\n";
        let page = page(&Table::parse(&[("t.txt", text)]).unwrap(), &["7.2", "7.3"]);
        for line in [
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
}
