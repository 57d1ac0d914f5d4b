//! error[E0521]: borrowed data escapes outside of closure
//! at: section::irqs_off(ctx, |inner| «*slot = Some(inner)»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub fn keep<'l>(slot: &mut Option<&'l mut IrqsOff<ProcessCtx>>, ctx: &mut ProcessCtx) {
    section::irqs_off(ctx, |inner| *slot = Some(inner));
}
