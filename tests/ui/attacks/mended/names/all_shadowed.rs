//! What an attribute adds has absolute paths.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[allow(dead_code)] mod core { pub struct Option; }
#[allow(dead_code)] mod std { pub struct Result; }
#[allow(dead_code)] struct Send;
#[allow(unused_macros)] macro_rules! concat { () => {}; }
#[kernel::irq_handler(budget_us = 50)]
pub fn handle() -> kernel::irq::IrqReturn {
    kernel::time::delay(ctx, 1);
    kernel::irq::IrqReturn::Handled
}
