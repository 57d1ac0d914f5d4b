//! The section's token ends with it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn keep<'l>(slot: &mut Option<&'l mut IrqsOff<ProcessCtx>>, ctx: &mut ProcessCtx) {
    section::irqs_off(ctx, |inner| drop((slot.take(), inner)));
}
