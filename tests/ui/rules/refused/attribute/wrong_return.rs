//! error: an interrupt handler tells the kernel whether the interrupt was its own; write `->
//!     IrqReturn`, or, if this is no such handler, give it its own attribute (that of a timer is
//!     `#[softirq]`); see docs/errors.md#wrong-return
//! at: pub fn handle() -> «bool» { true }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> bool { true }
