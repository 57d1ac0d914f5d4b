//! error: `#[process_ctx]` knows no argument `budget_us`; it takes no arguments; see
//!     docs/errors.md#unknown-argument
//! at: #[process_ctx(«budget_us» = 50)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx(budget_us = 50)]
pub fn reset() {}
