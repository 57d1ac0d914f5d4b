//! In hard interrupt context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::Switch, prelude::*};
#[hard_irq_handler]
pub fn handle(switch: &Switch) -> IrqReturn {
    switch.enable(ctx);
    IrqReturn::Handled
}
