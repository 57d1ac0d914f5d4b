//! The rule is the one of `sleep`, whatever has its name here.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::{irq_handler, IrqReturn}, time::*, IrqCtx};
pub trait MaySleep {}
impl MaySleep for IrqCtx {}
#[irq_handler]
pub fn handle() -> IrqReturn {
    delay(ctx, 1);
    IrqReturn::Handled
}
