//! With the reason.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[softirq(bounded = "the FIFO holds 16 bytes")]
pub fn drain(next: fn() -> u8) { loop { next(); } }
