//! error: a budget is a whole number of microseconds, from 1 to 4294967295 and without a suffix;
//!     write it as in `budget_us = 50`; see docs/errors.md#budget-value
//! at: #[irq_handler(budget_us = «0.5»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget_us = 0.5)]
pub fn handle() -> IrqReturn { IrqReturn::None }
