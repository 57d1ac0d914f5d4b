//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: *count.lock_interruptible(«ctx»)? += 1;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex};
#[softirq]
pub fn tick(count: &Mutex<u64>) -> Result {
    *count.lock_interruptible(ctx)? += 1;
    Ok(())
}
