//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: *count.lock(«ctx») += 1;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex};
#[irq_handler]
pub fn handle(count: &Mutex<u64>) -> IrqReturn {
    *count.lock(ctx) += 1;
    IrqReturn::Handled
}
