//! error[E0308]: mismatched types
//! at: board::settle(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    board::settle(ctx);
    IrqReturn::Handled
}
