//! The token first.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn bump(count: &SpinLock<u32>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
