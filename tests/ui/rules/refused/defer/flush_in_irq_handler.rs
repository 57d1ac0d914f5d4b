//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: work.flush(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
#[irq_handler]
pub fn handle<T: WorkItem>(work: &Work<T>) -> IrqReturn {
    work.flush(ctx);
    IrqReturn::Handled
}
