//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: slots.acquire(«ctx»).keep();
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Semaphore};
#[irq_handler]
pub fn handle(slots: &Semaphore) -> IrqReturn {
    slots.acquire(ctx).keep();
    IrqReturn::Handled
}
