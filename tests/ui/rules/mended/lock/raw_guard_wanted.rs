//! A closure.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn bump(count: &RawSpinLock<u32>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
