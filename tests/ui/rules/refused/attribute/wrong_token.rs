//! error: an interrupt handler receives `IrqCtx`, and `ProcessCtx` is the token of a function in
//!     process context; write `&mut IrqCtx`, or mark the function `#[process_ctx]`; see
//!     docs/errors.md#wrong-token
//! at: pub fn handle(_ctx: «&mut ProcessCtx») -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn handle(_ctx: &mut ProcessCtx) -> IrqReturn { IrqReturn::None }
