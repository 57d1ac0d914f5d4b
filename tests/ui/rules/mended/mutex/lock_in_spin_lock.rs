//! The mutex outside, the spin lock inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn copy(from: &Mutex<u64>, to: &SpinLock<u64>) {
    let from = from.lock(ctx);
    to.set(ctx, *from);
}
