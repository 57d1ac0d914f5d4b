//! error: a function in process context receives `ProcessCtx`, and `impl MaySynchronize` is the
//!     token of a helper that may wait for SRCU readers; write `&mut ProcessCtx`, or mark the
//!     function `#[may_synchronize]`
//! at: pub fn settle(ctx: «&mut impl MaySynchronize», domain: &Srcu) {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn settle(ctx: &mut impl MaySynchronize, domain: &Srcu) {
    domain.synchronize(ctx);
}
