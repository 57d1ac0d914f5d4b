//! It says so.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take(Irq)]
pub fn bump(count: &SpinLock<u32, Irq>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
