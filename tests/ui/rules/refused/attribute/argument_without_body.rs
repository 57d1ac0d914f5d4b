//! error: a declaration has no body that `budget_us` could speak of; remove it here and give it to
//!     the implementation; see docs/errors.md#argument-without-body
//! at: #[irq_handler(«budget_us» = 50)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Source {
    #[irq_handler(budget_us = 50)]
    fn handle(&self) -> IrqReturn;
}
