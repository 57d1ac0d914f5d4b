//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: let _ = smp::call_on(ctx, 0, «|_| stop.requested()»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, smp};
#[process_ctx]
pub fn run(stop: &Stop) {
    let _ = smp::call_on(ctx, 0, |_| stop.requested());
}
