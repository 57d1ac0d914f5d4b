//! Ask in the thread.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, prelude::*, smp};
#[process_ctx]
pub fn attack(stop: &Stop) -> Result<bool> {
    let asked = stop.requested();
    smp::call_on(ctx, 1, |_ctx| asked)
}
