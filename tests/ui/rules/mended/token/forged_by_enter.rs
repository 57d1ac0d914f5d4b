//! The section itself lends its token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn pretend() {
    fn inside(_ctx: &mut IrqsOff<ProcessCtx>) {}
    section::irqs_off(ctx, inside);
}
