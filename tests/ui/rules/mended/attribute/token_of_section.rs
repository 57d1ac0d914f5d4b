//! A helper for inside has no attribute.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub fn inside(_ctx: &mut SpinLocked<Irq, IrqCtx>) -> IrqReturn { IrqReturn::None }
