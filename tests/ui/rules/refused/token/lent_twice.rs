//! error[E0499]: cannot borrow 
//! at: both(ctx, «ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn both(_a: &mut ProcessCtx, _b: &mut ProcessCtx) {}
fn one(_a: &mut ProcessCtx) {}
#[process_ctx]
pub fn lend() {
    both(ctx, ctx);
}
