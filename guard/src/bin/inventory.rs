// SPDX-License-Identifier: GPL-2.0
//! Lists what a tree's `rust/kernel` has, and holds the table to trees.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use guard::check::{self, Tree};
use guard::inventory::Inventory;
use guard::rustdoc;
use guard::table::Table;

const HELP: &str = "\
inventory list <rust/kernel>
    every item, a line each, tabs between: the path, what it is, where it stands, whether it is
    unsafe, its cfgs, the C functions that it reaches, its signature, the Rust that it calls
inventory check <table> <series>=<rust/kernel> ...
    what is wrong with the table
inventory undecided <table> <series>=<rust/kernel> ...
    lines for what the table does not decide, to be filled in
inventory rustdoc <rust/kernel> <rustdoc's JSON of it>
    what only one of the two sees";

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match &arguments[..] {
        ["list", directory] => list(&Inventory::load(Path::new(directory))?),
        ["check", table, trees @ ..] if !trees.is_empty() => {
            let table = Table::load(Path::new(table))?;
            let trees = load(trees)?;
            let mistakes = check::check(&table, &trees).lines();
            for line in &mistakes {
                println!("{line}");
            }
            for tree in &trees {
                println!("{}", check::figures(&table, tree));
            }
            if !mistakes.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        ["undecided", table, trees @ ..] if !trees.is_empty() => {
            let table = Table::load(Path::new(table))?;
            for Tree { series, inventory } in &load(trees)? {
                undecided(&table, series, inventory);
            }
        }
        ["rustdoc", directory, json] => {
            let inventory = Inventory::load(Path::new(directory))?;
            let found = rustdoc::compare(&inventory, &std::fs::read_to_string(json)?)?;
            println!("{found:#?}");
            if !found.mistakes().is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        _ => {
            eprintln!("{HELP}");
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn load(trees: &[&str]) -> Result<Vec<Tree>> {
    let load = |tree: &&str| {
        let (series, directory) = tree.split_once('=').context("<series>=<rust/kernel>")?;
        Ok(Tree {
            series: series.to_owned(),
            inventory: Inventory::load(Path::new(directory))?,
        })
    };
    trees.iter().map(load).collect()
}

fn undecided(table: &Table, series: &str, inventory: &Inventory) {
    for (path, items) in inventory.decided() {
        if table.rule(path, series).is_none() {
            let c = items.iter().flat_map(|item| &item.c);
            let c: Vec<String> = c.map(|name| format!("{name}()")).collect();
            println!("@{series} {path}  any  {} ?", c.join(", "));
        }
    }
}

fn list(inventory: &Inventory) {
    for item in &inventory.items {
        let c: Vec<&str> = item.c.iter().map(String::as_str).collect();
        println!(
            "{}\t{:?}\t{}:{}\t{}\t{}\t{}\t{}\t{}",
            item.path,
            item.kind,
            item.file,
            item.line,
            if item.is_unsafe { "unsafe" } else { "" },
            item.cfg.join(" "),
            c.join(" "),
            item.signature,
            item.calls
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    for unknown in &inventory.unknown_macros {
        eprintln!("{unknown}: makes functions whose names this program does not know");
    }
}
