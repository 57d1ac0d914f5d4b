//! error: opening a section borrows the token, which a shared reference does not allow; write `&mut
//!     IrqCtx`; see docs/errors.md#token-by-shared-reference
//! at: pub fn handle(_ctx: «&IrqCtx») -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_ctx: &IrqCtx) -> IrqReturn { IrqReturn::None }
