//! Where things lie in the checkout and under its target directory.

use std::env;
use std::path::{Path, PathBuf};

/// The checkout.
pub(crate) fn checkout() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the workspace")
}

/// Where this program puts what it builds: `target/ctx`, whatever Cargo's target directory is.
pub(crate) fn out() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    checkout().join(target).join("ctx")
}
