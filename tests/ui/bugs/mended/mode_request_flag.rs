//! The completion passes on what its own context may, and not what the submitter's could.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time};
/// `CRYPTO_TFM_REQ_MAY_SLEEP` is the type of the token, so that it cannot outlive its context.
pub fn walk_done(ctx: &mut impl MaySleep) {
    time::cond_resched(ctx);
}
pub fn walk_done_atomic(_ctx: &mut SoftIrqCtx) {}
pub trait Complete {
    fn complete(&self, ctx: &mut SoftIrqCtx);
}
pub struct ChaCha;
impl Complete for ChaCha {
    fn complete(&self, ctx: &mut SoftIrqCtx) {
        walk_done_atomic(ctx);
    }
}
