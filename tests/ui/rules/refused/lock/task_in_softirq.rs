//! error[E0277]: a lock of kind `Task` cannot be taken in `SoftIrqCtx`
//! at: count.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[softirq]
pub fn tick(count: &SpinLock<u64>) {
    count.update(ctx, |count| *count += 1);
}
