//! error: an argument is written `name = value`; `#[irq_handler]` takes `budget_us = 50` and
//!     `bounded = "why it ends"`; see docs/errors.md#malformed-argument
//! at: #[irq_handler(«50»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(50)]
pub fn handle() -> IrqReturn { IrqReturn::None }
