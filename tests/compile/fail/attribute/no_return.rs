//! error: an interrupt handler tells the kernel whether the interrupt was its own, since the line may be shared; write `-> IrqReturn`; see docs/errors.md#wrong-return
//! at: pub fn handle(«)» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() {}
