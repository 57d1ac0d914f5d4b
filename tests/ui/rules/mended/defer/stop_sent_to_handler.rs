//! Only the thread itself asks whether it is to stop.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, smp};
#[process_ctx]
pub fn run(stop: &Stop) {
    let stop = stop.requested();
    let _ = smp::call_on(ctx, 0, |_| stop);
}
