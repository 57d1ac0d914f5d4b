//! The table of the guarded `kernel` crate, held to the trees of the supported series.

use ::guard::check::{self, Tree};
use ::guard::inventory::Inventory;
use ::guard::table::Table;
use anyhow::{bail, Result};

use crate::kernel::{Flavour, Kernel, SERIES};
use crate::setup::Prepared;
use crate::tree;

/// The kernels whose headers have the source of each series' `kernel` crate.
pub(crate) fn kernels() -> Vec<Kernel> {
    let of = |series: &str| Kernel::Stock {
        series: series.to_owned(),
        flavour: Flavour::Cloud,
    };
    SERIES.into_iter().map(of).collect()
}

/// No item without a line, no line without an item, no rule that its item cannot have.
pub(crate) fn check(prepared: &Prepared) -> Result<String> {
    let table = Table::load(&tree::checkout().join("guard/table"))?;
    let mut trees = Vec::new();
    for kernel in kernels() {
        let ready = prepared.kernel(&kernel)?;
        let source = format!("/usr/src/linux-headers-{}/rust/kernel", ready.release);
        trees.push(Tree {
            series: kernel.series().to_owned(),
            inventory: Inventory::load(&prepared.root.path(&source))?,
        });
    }
    let mistakes = check::check(&table, &trees).lines();
    if !mistakes.is_empty() {
        bail!("    {}", mistakes.join("\n    "));
    }
    let figures: Vec<String> = trees
        .iter()
        .map(|tree| check::figures(&table, tree))
        .collect();
    Ok(figures.join("; "))
}
