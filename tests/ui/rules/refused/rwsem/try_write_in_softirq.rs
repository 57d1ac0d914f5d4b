//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: let _ = count.try_write(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[softirq]
pub fn tick(count: &RwSemaphore<u64>) {
    let _ = count.try_write(ctx, |count, _ctx| *count += 1);
}
