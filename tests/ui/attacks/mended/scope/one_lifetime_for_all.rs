//! The callback must take the token for however short it is lent.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn run<R>(ctx: &mut ProcessCtx, f: impl FnOnce(&mut IrqsOff<ProcessCtx>) -> R) -> R {
    section::irqs_off(ctx, f)
}
