//! error: an interrupt handler runs in one context and receives one token, which another parameter
//!     holds; remove this one; see docs/errors.md#second-token
//! at: pub fn handle(_a: &mut IrqCtx, «_b: &mut IrqCtx») -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_a: &mut IrqCtx, _b: &mut IrqCtx) -> IrqReturn { IrqReturn::None }
