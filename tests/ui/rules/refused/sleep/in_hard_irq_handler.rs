//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[hard_irq_handler]
pub fn handle() -> IrqReturn {
    sleep(ctx, Delta::from_millis(1));
    IrqReturn::Handled
}
