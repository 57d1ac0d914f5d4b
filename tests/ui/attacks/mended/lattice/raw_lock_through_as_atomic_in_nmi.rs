//! Try, and do without.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[nmi]
pub fn handle(count: &RawSpinLock<u32>) {
    let _ = count.try_with(ctx.as_atomic(), |count, _ctx| *count += 1);
}
