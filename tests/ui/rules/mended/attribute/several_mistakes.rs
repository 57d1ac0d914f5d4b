//! All at once, so that one build shows them.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler(budget_us = 9)]
pub fn handle(_ctx: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
