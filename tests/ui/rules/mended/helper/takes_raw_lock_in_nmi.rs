//! In a handler that can be masked.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take_raw]
fn bump(count: &RawSpinLock<u32>) { count.with(ctx, |count, _ctx| *count += 1); }
#[softirq]
pub fn handle(count: &RawSpinLock<u32>) {
    bump(ctx, count);
}
