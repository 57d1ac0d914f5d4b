//! error: `#[irq_handler]` knows no argument `budget`; it takes `budget_us = 50` and `bounded =
//!     "why it ends"`; see docs/errors.md#unknown-argument
//! at: #[irq_handler(«budget» = 50)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget = 50)]
pub fn handle() -> IrqReturn { IrqReturn::None }
