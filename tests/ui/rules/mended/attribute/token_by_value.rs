//! It is lent.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
