//! error[E0277]: softirqs cannot be masked in `SpinLocked<Irq, ProcessCtx>`
//! at: count.with(ctx, |count, ctx| section::bh_off(«ctx», |_ctx| *count += 1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn update(count: &SpinLock<u64, Irq>) {
    count.with(ctx, |count, ctx| section::bh_off(ctx, |_ctx| *count += 1));
}
