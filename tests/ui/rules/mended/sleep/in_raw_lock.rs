//! A busy delay, if it must be inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock, time::*};
#[process_ctx]
pub fn reset(count: &RawSpinLock<u64>) {
    count.with(ctx, |count, ctx| {
        *count = 0;
        delay(ctx, 1);
    });
}
