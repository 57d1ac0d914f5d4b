//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: done.wait(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Completion};
#[irq_handler]
pub fn handle(done: &Completion) -> IrqReturn {
    done.wait(ctx);
    IrqReturn::Handled
}
