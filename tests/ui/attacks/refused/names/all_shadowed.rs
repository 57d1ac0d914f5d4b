//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: kernel::time::sleep(«ctx», kernel::time::Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[allow(dead_code)] mod core { pub struct Option; }
#[allow(dead_code)] mod std { pub struct Result; }
#[allow(dead_code)] struct Send;
#[allow(unused_macros)] macro_rules! concat { () => {}; }
#[kernel::irq_handler(budget_us = 50)]
pub fn handle() -> kernel::irq::IrqReturn {
    kernel::time::sleep(ctx, kernel::time::Delta::from_millis(1));
    kernel::irq::IrqReturn::Handled
}
