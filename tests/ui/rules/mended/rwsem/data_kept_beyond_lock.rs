//! Write it under the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwSemaphore};
#[process_ctx]
pub fn reset(count: &RwSemaphore<u64>) {
    count.write(ctx, |count, _ctx| *count = 0);
}
