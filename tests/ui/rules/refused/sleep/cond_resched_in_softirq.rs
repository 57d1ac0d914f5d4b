//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: cond_resched(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[softirq]
pub fn tick() {
    cond_resched(ctx);
}
