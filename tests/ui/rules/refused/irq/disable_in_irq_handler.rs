//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: line.disable(«ctx»).is_ok()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*};
pub fn stop<H: Handler>(line: Registration<H>, ctx: &mut IrqCtx) -> bool {
    line.disable(ctx).is_ok()
}
