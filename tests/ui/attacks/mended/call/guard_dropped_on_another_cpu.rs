//! Drop it here.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::Mutex};
#[process_ctx]
pub fn attack(count: &Mutex<u32>) -> Result {
    let guard = count.lock(ctx);
    drop(guard);
    smp::call_on(ctx, 1, move |_ctx| ())
}
