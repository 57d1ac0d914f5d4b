//! One borrow after the other.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn one(_ctx: &mut ProcessCtx) {}
#[user_ctx]
pub fn lend() {
    let process: &mut ProcessCtx = ctx;
    one(process);
    let again: &mut ProcessCtx = ctx;
    one(again);
}
