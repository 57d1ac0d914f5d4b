//! A driver of edition 2024 is held to the same.
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[irq_handler(budget_us = 50)]
pub fn handle() -> IrqReturn {
    delay(ctx, 1);
    IrqReturn::Handled
}
