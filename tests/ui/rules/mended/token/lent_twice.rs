//! One borrow after the other.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn both(_a: &mut ProcessCtx, _b: &mut ProcessCtx) {}
fn one(_a: &mut ProcessCtx) {}
#[process_ctx]
pub fn lend() {
    one(ctx);
    one(ctx);
}
