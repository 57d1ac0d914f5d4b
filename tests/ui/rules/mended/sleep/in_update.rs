//! Sleep when the lock is released.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn settle(count: &SpinLock<u32>) {
    count.set(ctx, 0);
    sleep(ctx, Delta::from_millis(10));
}
