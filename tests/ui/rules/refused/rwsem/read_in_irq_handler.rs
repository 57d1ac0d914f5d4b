//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: count.read(«ctx», |count, _ctx| *count);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[irq_handler]
pub fn handle(count: &RwSemaphore<u64>) -> IrqReturn {
    count.read(ctx, |count, _ctx| *count);
    IrqReturn::Handled
}
