//! The argument's name.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget_us = 50)]
pub fn handle() -> IrqReturn { IrqReturn::None }
