//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler(budget_us = 50)]
pub fn handle() -> IrqReturn {
    sleep(ctx, Delta::from_millis(1));
    IrqReturn::Handled
}
