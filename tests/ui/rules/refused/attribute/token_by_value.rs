//! error: a token is lent for one call, so that nothing can keep it beyond its context; write `&mut
//!     IrqCtx`; see docs/errors.md#token-by-value
//! at: pub fn handle(_ctx: «IrqCtx») -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_ctx: IrqCtx) -> IrqReturn { IrqReturn::None }
