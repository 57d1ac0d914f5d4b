//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: sleep(«ctx», Delta::from_micros(10));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler]
pub fn handle() -> IrqReturn {
    sleep(ctx, Delta::from_micros(10));
    IrqReturn::Handled
}
