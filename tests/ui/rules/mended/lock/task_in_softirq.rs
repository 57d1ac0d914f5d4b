//! What is shared with a softirq is of kind `Bh`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[softirq]
pub fn tick(count: &SpinLock<u64, Bh>) {
    count.update(ctx, |count| *count += 1);
}
