//! What runs in the section uses the section's token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
fn later() -> impl FnOnce(&mut IrqsOff<ProcessCtx>) {
    |inner| delay(inner, 1)
}
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, later());
}
