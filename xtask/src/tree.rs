//! Where things lie in the checkout and under its target directory.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

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
