//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: sleep_interruptible(«ctx», Delta::from_millis(1))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[softirq]
pub fn tick() -> Result {
    sleep_interruptible(ctx, Delta::from_millis(1))
}
