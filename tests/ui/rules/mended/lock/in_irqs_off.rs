//! A lock of kind `Irq` masks interrupts itself.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64, Irq>) {
    count.with(ctx, |count, ctx| section::irqs_off(ctx, |_ctx| *count += 1));
}
