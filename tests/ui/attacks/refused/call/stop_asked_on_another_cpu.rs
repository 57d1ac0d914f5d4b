//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: smp::call_on(ctx, 1, «|_ctx| stop.requested()»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, prelude::*, smp};
#[process_ctx]
pub fn attack(stop: &Stop) -> Result<bool> {
    smp::call_on(ctx, 1, |_ctx| stop.requested())
}
