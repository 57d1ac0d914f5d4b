//! The kinds are `Task`, `Bh` and `Irq`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64, Task>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
