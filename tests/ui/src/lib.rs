// SPDX-License-Identifier: GPL-2.0
//! What must not compile, and its corrected twin: the harness. `README.md` says how a case is
//! written.
//!
//! [`bugs`] are those of kernel history. [`Case`] is what a file expects, [`Compiler`] what rustc
//! says of it, [`judge`] holds the one against the other.

#![forbid(unsafe_code)]

pub mod bugs;
mod case;
mod compiler;
pub mod generated;
pub mod golden;
mod judge;
pub mod matrix;
mod table;

use case::changed_lines;
pub use case::{header, Case, Expected};
pub use compiler::{Compiler, Mark, Message};
pub use judge::{accepts, check, judge, short, Limits};
pub use table::Table;

use std::path::{Path, PathBuf};

/// This crate's directory.
pub fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The `.rs` files below `top`, sorted.
///
/// # Panics
///
/// If a directory cannot be read.
pub fn sources(top: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = top
        .read_dir()
        .unwrap_or_else(|e| panic!("{}: {e}", top.display()));
    for entry in entries {
        let path = entry.expect("a directory's entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}
