//! error[E0499]: cannot borrow 
//! at: let again: &mut ProcessCtx = «ctx»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn one(_ctx: &mut ProcessCtx) {}
#[user_ctx]
pub fn lend() {
    let process: &mut ProcessCtx = ctx;
    let again: &mut ProcessCtx = ctx;
    one(process);
    one(again);
}
