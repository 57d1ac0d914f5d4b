//! Negative controls: modules that are wrong on purpose. That the kernel complains is for the
//! harness outside to see, which must call the run red.

use crate::kernel::{insmod, rmmod};
use crate::run::{check, one_by_one, Batch};

/// A token whose claim is false.
pub(crate) fn claim() -> Vec<Batch> {
    load("raw_claim")
}

/// A warning in Rust.
pub(crate) fn warning() -> Vec<Batch> {
    load("raw_warning")
}

/// A `spinlock_t` taken with preemption off.
pub(crate) fn section() -> Vec<Batch> {
    load("raw_section")
}

fn load(module: &'static str) -> Vec<Batch> {
    one_by_one([check(&format!("{module}_loads"), 10, move || {
        insmod(module, "")?;
        rmmod(module)?;
        Ok(String::new())
    })])
}
