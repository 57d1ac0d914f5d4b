//! error[E0277]: expected a `FnOnce(&mut IrqsOff<ProcessCtx>)` closure, found `impl FnOnce(&'a mut
//!     IrqsOff<ProcessCtx>) -> R`
//! at: section::irqs_off(ctx, «f»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn run<'a, R>(ctx: &'a mut ProcessCtx, f: impl FnOnce(&'a mut IrqsOff<ProcessCtx>) -> R) -> R {
    section::irqs_off(ctx, f)
}
