//! In a handler that is no NMI.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*};
pub fn stop<H: Handler>(line: Registration<H>, ctx: &mut IrqCtx) -> bool {
    line.disable_nosync(ctx).is_ok()
}
