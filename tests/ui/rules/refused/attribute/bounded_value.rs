//! error: `bounded` tells a reviewer why the loop ends; write a reason, as in `bounded = "the FIFO
//!     holds 16 bytes"`; see docs/errors.md#bounded-value
//! at: #[softirq(«bounded»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[softirq(bounded)]
pub fn drain(next: fn() -> u8) { loop { next(); } }
