//! error: `budget_us` is given twice; remove this one; see docs/errors.md#duplicate-argument
//! at: #[irq_handler(budget_us = 50, «budget_us» = 60)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget_us = 50, budget_us = 60)]
pub fn handle() -> IrqReturn { IrqReturn::None }
