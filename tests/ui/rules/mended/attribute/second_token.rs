//! One token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_a: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
