//! Calling Cargo.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::ui::Step;
use crate::{cmd, tree};

/// Cargo, in the checkout, without what the outer Cargo set for this program.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(tree::checkout()).args(arguments);
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR" {
            command.env_remove(name);
        }
    }
    command
}

/// Builds PID 1 of the guest, which must need no library: the initramfs has none.
pub(crate) fn guest(step: &Step) -> Result<PathBuf> {
    const TARGET: &str = "x86_64-unknown-linux-gnu";
    let target_dir = tree::out().join("guest");
    let mut command = cargo(&[
        "build",
        "--locked",
        "--release",
        "--package",
        "guest",
        "--target",
        TARGET,
        "--target-dir",
    ]);
    command
        .arg(&target_dir)
        .env("RUSTFLAGS", "-C target-feature=+crt-static")
        .env_remove("CARGO_ENCODED_RUSTFLAGS");
    cmd::logged(step, &mut command, &tree::out().join("guest.log"))?;
    Ok(target_dir.join(TARGET).join("release/guest"))
}
