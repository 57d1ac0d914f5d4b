//! With a way out.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(ready: fn() -> bool) -> IrqReturn {
    loop { if ready() { return IrqReturn::Handled; } }
}
