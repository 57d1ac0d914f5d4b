//! The attribute of a helper.
#![deny(unsafe_code, deprecated)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take(Task)]
pub fn bump(count: &SpinLock<u32>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
