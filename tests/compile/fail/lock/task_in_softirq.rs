//! error[E0277]: a lock of kind `Task` cannot be taken in `SoftIrqCtx`
//! at: count.with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[softirq]
pub fn tick(count: &SpinLock<u64>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
