// SPDX-License-Identifier: GPL-2.0
//! Holds the table to the trees: every item is decided, and every line is about an item.

use std::collections::BTreeMap;

use crate::inventory::{Inventory, Item, Kind};
use crate::table::{Entry, Rule, Table};

/// The kernel crate of a series.
#[derive(Debug)]
pub struct Tree {
    /// As `7.3`.
    pub series: String,
    /// What it has.
    pub inventory: Inventory,
}

/// What is wrong, a line each.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mistakes {
    /// Items without a line.
    pub undecided: Vec<String>,
    /// Lines without an item.
    pub stale: Vec<String>,
    /// Rules that their item cannot have.
    pub unfit: Vec<String>,
    /// Macro calls that make functions which the inventory cannot name.
    pub unseen: Vec<String>,
}

impl Mistakes {
    /// Each, after the word for what is wrong with it.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let kinds = [
            ("undecided", &self.undecided),
            ("stale", &self.stale),
            ("unfit", &self.unfit),
            ("not seen through", &self.unseen),
        ];
        let with = |(word, all): (&'static str, &Vec<String>)| {
            let lines = all.iter().map(move |line| format!("{word}: {line}"));
            lines.collect::<Vec<_>>()
        };
        kinds.into_iter().flat_map(with).collect()
    }
}

/// Compares the table with every supported tree.
#[must_use]
pub fn check(table: &Table, trees: &[Tree]) -> Mistakes {
    let mut mistakes = Mistakes::default();
    for tree in trees {
        let series = &tree.series;
        let sleepers = sleepers(table, series);
        for (path, items) in tree.inventory.decided() {
            let place = format!("{}:{}", items[0].file, items[0].line);
            match table.rule(path, series) {
                None => {
                    let what = format!("{path} ({series}, {place})");
                    mistakes.undecided.push(what);
                }
                Some(entry) => {
                    if entry.rule == Rule::Any {
                        let called = items
                            .iter()
                            .find_map(|item| calls_a_sleeper(&sleepers, item));
                        if let Some(why) = called {
                            let place = format!("({series}, {place})");
                            let what = format!("{}: {path} {why} {place}", entry.place);
                            mistakes.unfit.push(what);
                        }
                    }
                    if let Some(why) = unfit(entry, &items) {
                        let what = format!("{}: {path} {why} ({series}, {place})", entry.place);
                        mistakes.unfit.push(what);
                    }
                }
            }
        }
        let unknown = tree.inventory.unknown_macros.iter();
        let unknown = unknown.map(|call| format!("{call} ({series})"));
        mistakes.unseen.extend(unknown);
    }
    mistakes.unfit.dedup();
    let all: Vec<(&str, BTreeMap<&str, bool>)> = trees
        .iter()
        .map(|tree| (&*tree.series, names(tree)))
        .collect();
    for entry in table.entries() {
        if let Some(why) = stale(entry, &all) {
            let what = format!("{}: {} {why}", entry.place, entry.path);
            mistakes.stale.push(what);
        }
    }
    mistakes
}

/// Everything that a line may be about: whether each must have one.
fn names(tree: &Tree) -> BTreeMap<&str, bool> {
    let mut names: BTreeMap<&str, bool> = BTreeMap::new();
    for item in &tree.inventory.items {
        *names.entry(&item.path).or_default() |= item.kind.is_decided();
    }
    names
}

fn stale(entry: &Entry, all: &[(&str, BTreeMap<&str, bool>)]) -> Option<String> {
    let has = |names: &BTreeMap<&str, bool>| match names.get(&*entry.path) {
        Some(decided) => *decided || entry.rule.covers(),
        None => false,
    };
    if let Some(series) = &entry.series {
        let tree = all.iter().find(|(own, _)| own == series);
        return match tree {
            None => Some(format!("speaks of {series}, which is not supported")),
            Some((_, names)) if !has(names) => Some(format!("is not in {series}")),
            Some(_) => None,
        };
    }
    let in_it = all.iter().filter(|(_, names)| has(names));
    let series: Vec<&str> = in_it.map(|(series, _)| *series).collect();
    if series.is_empty() {
        Some("is in no tree".to_owned())
    } else if series.len() < all.len() {
        let series = series.join(" and @");
        Some(format!("is in @{series} only: say so before it"))
    } else {
        None
    }
}

/// Why an item cannot have the rule of its line.
fn unfit(entry: &Entry, items: &[&Item]) -> Option<&'static str> {
    let kind = |kind: Kind| items.iter().any(|item| item.kind == kind);
    let flags = items.iter().any(|item| takes_flags(item));
    match &entry.rule {
        Rule::Callback(_) if !kind(Kind::TraitMethod) => {
            Some("is no trait's method: nobody calls it back")
        }
        Rule::Deferred if !kind(Kind::Drop) && !kind(Kind::Impl) => {
            Some("is no destructor: nothing can be deferred")
        }
        Rule::Flags if !flags => Some("takes no flags"),
        Rule::Any if flags => Some("takes allocation flags"),
        Rule::Section if !kind(Kind::Fn) && !kind(Kind::Method) && !kind(Kind::Drop) => {
            Some("opens nothing")
        }
        _ => None,
    }
}

/// The items that not every context may call, by the end of their path, `Type::name`.
type Sleepers<'a> = BTreeMap<&'a str, Vec<&'a Entry>>;

fn sleepers<'a>(table: &'a Table, series: &str) -> Sleepers<'a> {
    let mut sleepers = Sleepers::new();
    for entry in table.entries().filter(|entry| entry.speaks_of(series)) {
        if matches!(
            entry.rule,
            Rule::Sleeps | Rule::User | Rule::Flags | Rule::Lock
        ) {
            let ends = entry.path.rmatch_indices("::").nth(1);
            let end = ends.map_or(&*entry.path, |(at, _)| &entry.path[at + 2..]);
            sleepers.entry(end).or_default().push(entry);
        }
    }
    sleepers
}

/// What may be called in any context must not call what may not.  Of several types with the same
/// name, the one in the same module is meant.
fn calls_a_sleeper(sleepers: &Sleepers<'_>, item: &Item) -> Option<String> {
    // Unsafe code answers for its own calls.
    if item.is_unsafe {
        return None;
    }
    let module = |path: &str| path.split("::").next().map(str::to_owned);
    let own = module(item.path.rsplit(' ').next().unwrap_or_default());
    item.calls.iter().find_map(|call| {
        let call = ["KBox", "VBox", "KVBox", "KVec", "VVec", "KVVec"]
            .iter()
            .find_map(|alias| {
                call.strip_prefix(alias)
                    .filter(|rest| rest.starts_with("::"))
            })
            .map_or_else(
                || call.clone(),
                |rest| {
                    let of = if call.contains("Box") { "Box" } else { "Vec" };
                    format!("{of}{rest}")
                },
            );
        let same = sleepers.get(&*call)?;
        let near = same.iter().find(|entry| module(&entry.path) == own);
        // A method is taken for one of the own type, and so is none of another's.
        let of_own = call.split("::").next() == Some(&item.owner);
        let only = same.first().filter(|_| same.len() == 1 && !of_own);
        let entry = near.or(only)?;
        let what = format!("calls {} ({})", entry.path, entry.rule);
        (entry.path != item.path).then_some(what)
    })
}

/// The functions of the flags themselves allocate nothing.
fn takes_flags(item: &Item) -> bool {
    item.takes_flags && item.owner != "Flags"
}

/// How many items of a tree are decided, and how.
#[must_use]
pub fn figures(table: &Table, tree: &Tree) -> String {
    let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
    let decided = tree.inventory.decided();
    let (mut with, mut unsure) = (0, 0);
    for path in decided.keys() {
        if let Some(entry) = table.rule(path, &tree.series) {
            *rules.entry(entry.rule.word()).or_default() += 1;
            with += 1;
            unsure += usize::from(entry.is_unsure());
        }
    }
    let rules = rules.iter().map(|(word, count)| format!("{count} {word}"));
    let rules: Vec<String> = rules.collect();
    format!(
        "{}: {with} of {} items decided ({}), {unsure} not checked yet",
        tree.series,
        decided.len(),
        rules.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{check, Mistakes, Tree};
    use crate::inventory::Inventory;
    use crate::table::Table;

    /// A crate of a few files, below the directory for temporary files.
    fn tree(series: &str, name: &str, files: &[(&str, &str)]) -> Tree {
        let directory: PathBuf = std::env::temp_dir();
        let name = format!("guard-check-{}-{name}-{series}", std::process::id());
        let directory = directory.join(name).join("kernel");
        for (file, text) in files {
            let path = directory.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let inventory = Inventory::load(&directory).unwrap();
        fs::remove_dir_all(directory.parent().unwrap()).unwrap();
        Tree {
            series: series.to_owned(),
            inventory,
        }
    }

    const ROOT: &str = "pub mod a;\npub mod alloc { pub struct Flags; }\n\
        #[cfg(CONFIG_B)]\nmod b;\npub use b::Hidden as Shown;\n\
        #[macro_export]\nmacro_rules! say { () => {} }\n";
    const A: &str = "use crate::alloc::Flags as Gfp;\npub struct A;\n\
        impl A {\n  pub fn stay(&self) {}\n  fn own(&self) {}\n\
        pub fn take(&self, flags: Gfp) { unsafe { bindings::grab(flags) } }\n}\n\
        impl Drop for A { fn drop(&mut self) { helper() } }\n\
        fn helper() { unsafe { bindings::let_go() } }\n\
        impl Clone for A { fn clone(&self) -> A { unsafe { bindings::hold() }; A } }\n\
        impl Default for A { fn default() -> A { A } }\n\
        #[cfg(test)] mod tests { pub fn not_seen() {} }\n\
        pub trait Called { fn back(&self); }\n";
    const B: &str = "pub struct Hidden;\nimpl Hidden { pub fn shown(&self) {} }\n\
        pub struct Unnamed;\nimpl Unnamed { pub fn reached(&self) {} }\n\
        struct Private;\nimpl Private { pub fn not_reached(&self) {} }\n\
        impl Drop for Private { fn drop(&mut self) {} }\n";
    const FILES: [(&str, &str); 3] = [("lib.rs", ROOT), ("a.rs", A), ("b.rs", B)];

    const TABLE: &str = "a::A::stay  any\na::A::take  flags  grab()\n\
        impl Drop for a::A  deferred  let_go()\nimpl Clone for a::A  any  hold()\n\
        a::Called::back  callback(ProcessCtx)  a()\nmacro say!  any\nShown::shown  any\n\
        b::Unnamed::reached  any\nimpl Drop for b::Private  any\n";

    fn mistakes(table: &str, trees: &[Tree]) -> Mistakes {
        check(&Table::parse(&[("t.txt", table)]).unwrap(), trees)
    }

    #[test]
    fn every_kind_of_item_is_found_at_its_public_path_and_nothing_else() {
        let trees = [tree("7.3", "found", &FILES)];
        assert_eq!(mistakes(TABLE, &trees), Mistakes::default());
        let decided = trees[0].inventory.decided();
        assert_eq!(decided.len(), TABLE.lines().count());
        let drop = decided["impl Drop for a::A"][0];
        assert_eq!(
            drop.c.iter().collect::<Vec<_>>(),
            ["let_go"],
            "through a private function"
        );
        assert_eq!(decided["Shown::shown"][0].cfg, ["CONFIG_B"]);
        assert_eq!(decided["a::A::take"][0].line, 6);
    }

    #[test]
    fn an_item_without_a_line_is_undecided() {
        for gone in TABLE.lines() {
            let rest: Vec<&str> = TABLE.lines().filter(|line| *line != gone).collect();
            let trees = [tree("7.3", "undecided", &FILES)];
            let found = mistakes(&rest.join("\n"), &trees);
            let path = gone.split("  ").next().unwrap();
            assert!(found.undecided[0].starts_with(path), "{gone}: {found:?}");
            assert_eq!(found.lines().len(), 1, "{found:?}");
        }
    }

    #[test]
    fn a_line_without_an_item_is_stale() {
        let trees = [tree("7.3", "stale", &FILES)];
        for line in [
            "a::A::gone  any",
            "a::A  any",
            "impl Drop for a::B  any",
            "macro s!  any",
        ] {
            let found = mistakes(&format!("{TABLE}{line}\n"), &trees);
            assert_eq!(found.stale.len(), 1, "{line}");
            assert!(found.stale[0].starts_with("t.txt:10: "), "{found:?}");
            assert_eq!(found.lines().len(), 1, "{found:?}");
        }
    }

    #[test]
    fn what_covers_a_type_or_module_must_be_there_too() {
        let trees = [tree("7.3", "covers", &FILES)];
        let kept: Vec<&str> = TABLE
            .lines()
            .filter(|line| !line.contains("a::A"))
            .collect();
        let covered = format!("{}\na::A  refused: for a test\n", kept.join("\n"));
        assert_eq!(mistakes(&covered, &trees), Mistakes::default());
        let stale = mistakes(&format!("{TABLE}a::B  refused: for a test\n"), &trees).stale;
        assert_eq!(stale, ["t.txt:10: a::B is in no tree"]);
    }

    #[test]
    fn what_differs_by_series_must_say_so() {
        let newer = A.replace("fn own", "pub fn newer");
        let files = [FILES[0], ("a.rs", &*newer), FILES[2]];
        let trees = [
            tree("7.2", "differs", &FILES),
            tree("7.3", "differs", &files),
        ];
        let found = mistakes(TABLE, &trees);
        assert_eq!(found.undecided, ["a::A::newer (7.3, a.rs:5)"]);
        let found = mistakes(&format!("{TABLE}a::A::newer  any\n"), &trees);
        assert_eq!(
            found.stale,
            ["t.txt:10: a::A::newer is in @7.3 only: say so before it"]
        );
        let found = mistakes(&format!("{TABLE}@7.2 a::A::newer  any\n"), &trees);
        assert_eq!(found.stale, ["t.txt:10: a::A::newer is not in 7.2"]);
        assert_eq!(found.undecided.len(), 1);
        let right = format!("{TABLE}@7.3 a::A::newer  any\n");
        assert_eq!(mistakes(&right, &trees), Mistakes::default());
        let unknown = mistakes(&format!("{right}@7.1 a::A::newer  any\n"), &trees);
        assert_eq!(unknown.stale.len(), 1);
    }

    #[test]
    fn a_rule_that_its_item_cannot_have_is_unfit() {
        let trees = [tree("7.3", "unfit", &FILES)];
        for (old, new) in [
            ("a::A::take  flags", "a::A::take  any"),
            ("a::A::stay  any", "a::A::stay  flags"),
            ("a::A::stay  any", "a::A::stay  callback(ProcessCtx)"),
            ("a::A::stay  any", "a::A::stay  deferred"),
        ] {
            let found = mistakes(&TABLE.replace(old, new), &trees);
            assert_eq!(found.unfit.len(), 1, "{new}: {found:?}");
        }
    }

    #[test]
    fn what_any_context_may_call_must_not_call_a_sleeper() {
        let stay = A.replace("stay(&self) {}", "stay(&self) { self.own() }");
        let calls = stay.replace("own(&self) {}", "own(&self) { self.take(Gfp) }");
        let trees = [tree(
            "7.3",
            "calls",
            &[FILES[0], ("a.rs", &*calls), FILES[2]],
        )];
        let found = mistakes(TABLE, &trees);
        assert_eq!(found.lines().len(), 1, "{found:?}");
        assert!(
            found.unfit[0].contains("a::A::stay calls a::A::take (flags)"),
            "{found:?}"
        );
        let right = TABLE.replace("a::A::stay  any", "a::A::stay  sleeps");
        assert_eq!(mistakes(&right, &trees), Mistakes::default());
    }

    #[test]
    fn a_macro_that_makes_functions_is_not_passed_over() {
        let makes = "macro_rules! make { ($n:ident) => { pub const fn $n() {} } }\nmake!(f);\n";
        let a = format!("{A}{makes}");
        let trees = [tree("7.3", "unseen", &[FILES[0], ("a.rs", &*a), FILES[2]])];
        let found = mistakes(TABLE, &trees);
        assert_eq!(found.unseen.len(), 1, "{found:?}");
        assert!(found.unseen[0].contains("make!"));
    }
}
