//! It says whose interrupt it was.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle() -> IrqReturn { IrqReturn::Handled }
