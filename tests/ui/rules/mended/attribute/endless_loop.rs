//! With a way out, and a bound.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(ready: fn() -> bool) -> IrqReturn {
    for _ in 0..100 { if ready() { return IrqReturn::Handled; } }
    IrqReturn::None
}
