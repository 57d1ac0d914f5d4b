//! error[E0277]: a lock of kind `Task` cannot be taken in `BhOff<ProcessCtx>`
//! at: section::bh_off(ctx, |ctx| count.update(«ctx», |count| *count += 1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64>) {
    section::bh_off(ctx, |ctx| count.update(ctx, |count| *count += 1));
}
