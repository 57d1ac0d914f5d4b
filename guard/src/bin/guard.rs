// SPDX-License-Identifier: GPL-2.0
//! Writes the guarded crate: `guard RUST_KERNEL SERIES OUT`.
//!
//! `RUST_KERNEL` is the directory `rust/kernel` of a kernel tree, `SERIES` its version as `7.3`.
//! `OUT` is a directory that has the crate afterwards and nothing else. A file that is as it was
//! is not written, so that nothing is built anew.

use std::env;
use std::path::Path;

use anyhow::{bail, Result};
use guard::{calls::Calls, edits::Edits, rewrite, table::Table};

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, series, to] = &arguments[..] else {
        bail!("usage: guard RUST_KERNEL SERIES OUT");
    };
    // That of the checkout whose Cargo runs this, as xtask has it.
    let data = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let data = Path::new(&data);
    let guarded = rewrite::rewrite(
        Path::new(from),
        series,
        &Table::load(&data.join("table"))?,
        &Calls::load(&data.join("calls.txt"))?,
        &Edits::load(&data.join("edits"))?,
    )?;
    guarded.write(Path::new(to))?;
    for left in &guarded.left {
        eprintln!("guard: {left}");
    }
    Ok(())
}
