//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: line.release(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[irq_handler]
pub fn last<H: irq::Handler>(line: irq::Registration<H>) -> IrqReturn {
    line.release(ctx);
    IrqReturn::Handled
}
