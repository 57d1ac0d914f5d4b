// SPDX-License-Identifier: GPL-2.0
//! What rustdoc sees of a crate, beside what the [inventory](crate::inventory) reads from its
//! source.
//!
//! rustdoc's JSON has what macros make, but only what one configuration compiles, and nothing that
//! is not public. Each sees items that the other does not. A test checks that both see the items
//! that both should see.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use crate::inventory::{Inventory, Kind};

/// Where the two differ.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// How many both see.
    pub both: usize,
    /// What rustdoc alone sees: the inventory overlooks it.
    pub overlooked: Vec<String>,
    /// What the inventory alone sees, though no `cfg` speaks of it and it has a public path.
    pub unexplained: Vec<String>,
    /// What the inventory alone sees, by the `cfg`s that it stands under.
    pub left_out: BTreeMap<String, usize>,
    /// What has no public path, or is of the crate of procedural macros.
    pub private: Vec<String>,
}

impl Difference {
    /// What must not be.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        let overlooked = self
            .overlooked
            .iter()
            .map(|path| format!("only rustdoc sees {path}"));
        let only = |path: &String| format!("only the source has {path}, and no cfg says why");
        overlooked
            .chain(self.unexplained.iter().map(only))
            .collect()
    }
}

/// Compares an inventory with rustdoc's JSON of the same tree.
///
/// # Errors
///
/// If the JSON is not of the form that rustc 1.85 writes.
pub fn compare(inventory: &Inventory, json: &str) -> Result<Difference> {
    let theirs = paths(json)?;
    let mut difference = Difference::default();
    let mut ours = BTreeSet::new();
    for (path, items) in inventory.decided() {
        if !items.iter().any(|item| is_seen_by_both(item.kind)) {
            continue;
        }
        ours.insert(path);
        if theirs.contains(path) {
            difference.both += 1;
            continue;
        }
        // Each place that it stands at may be under another `cfg`.
        let free = items.iter().find(|item| item.cfg.is_empty());
        match free {
            None => {
                let cfg = items[0].cfg.join(", ");
                *difference.left_out.entry(cfg).or_default() += 1;
            }
            Some(item) if item.file.starts_with("..") || is_private(item, path) => {
                difference.private.push(path.to_owned());
            }
            Some(_) => difference.unexplained.push(path.to_owned()),
        }
    }
    let only = theirs.iter().filter(|path| !ours.contains(&***path));
    difference.overlooked = only.cloned().collect();
    Ok(difference)
}

fn is_seen_by_both(kind: Kind) -> bool {
    !matches!(kind, Kind::Impl | Kind::Extern)
}

fn is_private(item: &crate::inventory::Item, path: &str) -> bool {
    item.paths.is_empty() && !path.starts_with("macro ")
}

/// The functions, macros and destructors that rustdoc sees, as the table writes them.
fn paths(json: &str) -> Result<BTreeSet<String>> {
    let document: Value = serde_json::from_str(json)?;
    let index = document["index"]
        .as_object()
        .context("rustdoc's JSON has no index")?;
    let mut walk = Walk {
        index,
        seen: BTreeSet::new(),
        paths: BTreeMap::new(),
    };
    walk.module(&id(&document["root"]), "");
    let mut found = BTreeSet::new();
    for (id, paths) in &walk.paths {
        let own = paths.iter().filter(|path| !path.starts_with("prelude::"));
        let best = own.min_by_key(|path| (path.matches("::").count(), path.len()));
        let path = best.or(paths.iter().next()).cloned().unwrap_or_default();
        of_item(index, &index[id], &path, &mut found);
    }
    Ok(found)
}

/// An id is a number, and a key of the index is its text.
fn id(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// What an item is, and what it consists of.
fn inner(item: &Value) -> (&str, &Value) {
    let inner = item["inner"]
        .as_object()
        .and_then(|inner| inner.iter().next());
    inner.map_or(("", &Value::Null), |(kind, inner)| (&**kind, inner))
}

fn list<'a>(index: &'a Map<String, Value>, ids: &'a Value) -> impl Iterator<Item = &'a Value> {
    let ids = ids.as_array().map(Vec::as_slice).unwrap_or_default();
    ids.iter().filter_map(|one| index.get(&id(one)))
}

fn of_item(index: &Map<String, Value>, item: &Value, path: &str, found: &mut BTreeSet<String>) {
    let name = |item: &Value| item["name"].as_str().unwrap_or_default().to_owned();
    let is_function = |item: &&Value| inner(item).0 == "function";
    let (kind, parts) = inner(item);
    match kind {
        "function" => {
            found.insert(path.to_owned());
        }
        "macro" => {
            found.insert(format!("macro {}!", name(item)));
        }
        "trait" => {
            let functions = list(index, &parts["items"]).filter(is_function);
            found.extend(functions.map(|function| format!("{path}::{}", name(function))));
        }
        "struct" | "enum" | "union" => {
            for implementation in list(index, &parts["impls"]) {
                let (_, part) = inner(implementation);
                let of = part["trait"]["path"]
                    .as_str()
                    .or_else(|| part["trait"]["name"].as_str());
                match of.map(|of| of.rsplit("::").next().unwrap_or(of)) {
                    None if part["trait"].is_null() => {
                        let functions = list(index, &part["items"]).filter(is_function);
                        let public = functions.filter(|one| one["visibility"] == "public");
                        found.extend(public.map(|one| format!("{path}::{}", name(one))));
                    }
                    Some("Drop" | "PinnedDrop") if part["blanket_impl"].is_null() => {
                        found.insert(format!("impl Drop for {path}"));
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// The public paths of every item.
struct Walk<'a> {
    index: &'a Map<String, Value>,
    seen: BTreeSet<(String, String)>,
    paths: BTreeMap<String, BTreeSet<String>>,
}

impl Walk<'_> {
    fn module(&mut self, module: &str, path: &str) {
        let new = self.seen.insert((module.to_owned(), path.to_owned()));
        if !new || path.split("::").count() > 7 {
            return;
        }
        let Some(item) = self.index.get(module) else {
            return;
        };
        let below = |name: &str| match path {
            "" => name.to_owned(),
            _ => format!("{path}::{name}"),
        };
        let (_, parts) = inner(item);
        let ids = parts["items"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        for one in ids.iter().map(id) {
            let Some(item) = self.index.get(&one) else {
                continue;
            };
            let (kind, parts) = inner(item);
            if kind == "use" {
                let there = id(&parts["id"]);
                let Some(target) = self.index.get(&there) else {
                    continue;
                };
                let name = below(parts["name"].as_str().unwrap_or_default());
                match (inner(target).0, parts["is_glob"] == true) {
                    ("module", true) => self.module(&there, path),
                    ("module", false) => self.module(&there, &name),
                    (_, false) => self.add(there, name),
                    (_, true) => {}
                }
            } else if let Some(name) = item["name"].as_str() {
                let name = below(name);
                if kind == "module" {
                    self.module(&one, &name);
                } else {
                    self.add(one, name);
                }
            }
        }
    }

    fn add(&mut self, item: String, path: String) {
        self.paths.entry(item).or_default().insert(path);
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::inventory::{Inventory, Item, Kind};

    /// `a::A` with `f` and a destructor, given on as `A`; a function `g`; a macro `m`.
    const JSON: &str = r#"{ "root": 0, "index": {
        "0": { "name": "kernel", "inner": { "module": { "items": [1, 2, 3, 8] } } },
        "1": { "name": "a", "inner": { "module": { "items": [4] } } },
        "2": { "name": null, "inner": { "use": { "name": "A", "id": 4, "is_glob": false } } },
        "3": { "name": "g", "inner": { "function": {} } },
        "4": { "name": "A", "inner": { "struct": { "impls": [5, 6] } } },
        "5": { "name": null, "inner": { "impl": { "trait": null, "items": [7, 9] } } },
        "6": { "name": null, "inner": { "impl": { "trait": { "path": "Drop" }, "items": [],
            "blanket_impl": null } } },
        "7": { "name": "f", "visibility": "public", "inner": { "function": {} } },
        "8": { "name": "m", "inner": { "macro": "" } },
        "9": { "name": "h", "visibility": "default", "inner": { "function": {} } } } }"#;

    fn item(path: &str, kind: Kind, cfg: &[&str]) -> Item {
        Item {
            path: path.to_owned(),
            kind,
            file: "a.rs".into(),
            line: 1,
            cfg: cfg.iter().map(ToString::to_string).collect(),
            module: "a".into(),
            owner: String::new(),
            name: String::new(),
            is_unsafe: false,
            is_hidden: false,
            c: [].into(),
            calls: [].into(),
            signature: String::new(),
            takes_flags: false,
            paths: [path.to_owned()].into(),
        }
    }

    fn inventory() -> Inventory {
        let items = vec![
            item("A::f", Kind::Method, &[]),
            item("impl Drop for A", Kind::Drop, &[]),
            item("g", Kind::Fn, &[]),
            item("macro m!", Kind::Macro, &[]),
        ];
        Inventory {
            items,
            ..Inventory::default()
        }
    }

    #[test]
    fn what_both_see_is_no_difference() {
        let found = compare(&inventory(), JSON).unwrap();
        assert_eq!(found.both, 4);
        assert!(found.mistakes().is_empty(), "{found:?}");
    }

    #[test]
    fn what_the_inventory_overlooks_is_named() {
        for path in ["A::f", "impl Drop for A", "g", "macro m!"] {
            let mut inventory = inventory();
            inventory.items.retain(|item| item.path != path);
            let found = compare(&inventory, JSON).unwrap();
            assert_eq!(found.overlooked, [path]);
            assert_eq!(found.mistakes().len(), 1);
        }
    }

    #[test]
    fn what_is_not_compiled_needs_a_cfg() {
        let mut inventory = inventory();
        inventory
            .items
            .push(item("A::gone", Kind::Method, &["CONFIG_GONE"]));
        let found = compare(&inventory, JSON).unwrap();
        assert_eq!(found.left_out["CONFIG_GONE"], 1);
        assert!(found.mistakes().is_empty());
        inventory.items.push(item("A::lost", Kind::Method, &[]));
        let found = compare(&inventory, JSON).unwrap();
        assert_eq!(found.unexplained, ["A::lost"]);
        assert_eq!(found.mistakes().len(), 1);
    }
}
