//! Whether `ctx_core` takes locks by the functions that the kernel's headers would call:
//! `benches/tokens/hot_paths.rs` against `benches/c/hot_paths.c`, which includes the headers.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{ensure, Context, Result};

use crate::image::Image;

/// Ours, behind `hot_ctx_`, and C's, behind `hot_c_`.
const PAIRS: [(&str, &str); 27] = [
    ("spin", "spin"),
    ("spin_bh", "spin_bh"),
    ("spin_irq", "spin_irq"),
    ("spin_bh_in_softirq", "spin"),
    ("spin_irq_in_softirq", "spin_irq"),
    ("spin_irq_in_irq", "spin"),
    ("try_spin", "try_spin"),
    ("try_spin_bh", "try_spin_bh"),
    ("try_spin_irq", "try_spin_irq"),
    ("read", "read"),
    ("read_bh", "read_bh"),
    ("read_irq", "read_irq"),
    ("read_irq_in_irq", "read"),
    ("try_read", "try_read"),
    ("write", "write"),
    ("write_bh", "write_bh"),
    ("write_irq", "write_irq"),
    ("write_irq_in_irq", "write"),
    ("try_write", "try_write"),
    ("raw", "raw_irq"),
    ("raw_in_softirq", "raw_irq"),
    ("raw_in_irq", "raw_irqsave"),
    ("raw_in_hard_irq", "raw"),
    ("raw_irqs_off", "raw"),
    ("raw_nested", "raw"),
    ("raw_under_spin", "raw_irqsave"),
    ("try_raw", "try_raw_irqsave"),
];

/// What a compiler or a check adds: tracing, returning, and the comparison of a token's claim.
const WITHOUT: [&str; 3] = ["__fentry__", "__x86_return_thunk", "ctx_check"];

/// Each pair calls the same, of one kernel's modules.
pub(crate) fn check(modules: &[PathBuf]) -> Result<String> {
    let module = modules
        .iter()
        .find(|path| path.file_stem().is_some_and(|stem| stem == "hot_paths"))
        .context("the build made no hot_paths.ko")?;
    let image = Image::read(module)?;
    let calls = |name: String| -> Result<Vec<String>> {
        let mut calls = image.calls(&name, &WITHOUT)?;
        ensure!(
            !calls.is_empty(),
            "`{name}` calls nothing, so that there is nothing to compare"
        );
        calls.sort_unstable();
        Ok(calls)
    };
    let (ours, theirs) = (
        |name: &str| calls(format!("hot_ctx_{name}")),
        |name: &str| calls(format!("hot_c_{name}")),
    );
    let mut wrong = String::new();
    for (our_name, their_name) in PAIRS {
        let (ours, theirs) = (ours(our_name)?, theirs(their_name)?);
        if ours != theirs {
            writeln!(
                wrong,
                "{our_name} calls {ours:?}, {their_name} in C {theirs:?}"
            )?;
        }
    }
    ensure!(wrong.is_empty(), "{wrong}");
    ensure!(
        ours("spin")? != theirs("spin_bh")?,
        "the comparison takes spin_lock() and spin_lock_bh() for the same"
    );
    Ok(format!("{} pairs", PAIRS.len()))
}
