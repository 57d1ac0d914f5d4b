//! error: an interrupt handler receives `IrqCtx`, and `SpinLocked` is the token of a section, which
//!     lends it to its closure; write `&mut IrqCtx`, or remove the attribute; see
//!     docs/errors.md#wrong-token
//! at: pub fn inside(_ctx: «&mut SpinLocked<Irq, IrqCtx>») -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub fn inside(_ctx: &mut SpinLocked<Irq, IrqCtx>) -> IrqReturn { IrqReturn::None }
