//! Where things lie in the checkout and under its target directory.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};

/// The checkout: that of the Cargo which runs this program. Several checkouts may share a target
/// directory, and so this program.
pub(crate) fn checkout() -> &'static Path {
    static CHECKOUT: OnceLock<PathBuf> = OnceLock::new();
    CHECKOUT.get_or_init(|| {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let checkout = package.parent().expect("xtask lies in the workspace");
        checkout.to_owned()
    })
}

/// Where this program puts what it builds: `target/ctx`, whatever Cargo's target directory is.
pub(crate) fn out() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    checkout().join(target).join("ctx")
}

/// The files below `directory`, sorted, without those in directories that it does not enter.
pub(crate) fn files(directory: &Path, enters: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut left = vec![directory.to_owned()];
    while let Some(directory) = left.pop() {
        let entries = fs::read_dir(&directory)
            .with_context(|| format!("cannot read {}", directory.display()))?;
        for entry in entries {
            let path = entry?.path();
            if !path.is_dir() {
                files.push(path);
            } else if enters(&path) {
                left.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}
