//! The other crate says in its signature what sleeps.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn {
    board::status(ctx);
    IrqReturn::Handled
}
