//! A token stays in its thread of execution.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
fn look(_ctx: &ProcessCtx) {}
#[process_ctx]
pub fn beside() {
    look(ctx);
}
