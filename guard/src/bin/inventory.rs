// SPDX-License-Identifier: GPL-2.0
//! Prints what a tree's `rust/kernel` has: `inventory <directory>`.

use std::path::Path;

use anyhow::{Context as _, Result};
use guard::inventory::Inventory;

fn main() -> Result<()> {
    let directory = std::env::args().nth(1).context("which directory?")?;
    let inventory = Inventory::load(Path::new(&directory))?;
    for item in &inventory.items {
        let c: Vec<&str> = item.c.iter().map(String::as_str).collect();
        let calls: Vec<&str> = item.calls.iter().map(String::as_str).collect();
        println!(
            "{}\t{:?}\t{}:{}\t{}\t{}\t{}\t{}\t{}\t{}",
            item.path,
            item.kind,
            item.file,
            item.line,
            if item.is_unsafe { "unsafe" } else { "" },
            item.cfg.join(";"),
            c.join(","),
            calls.join(","),
            item.signature,
            item.paths.iter().cloned().collect::<Vec<_>>().join("|"),
        );
    }
    for unknown in &inventory.unknown_macros {
        eprintln!("{unknown}");
    }
    Ok(())
}
