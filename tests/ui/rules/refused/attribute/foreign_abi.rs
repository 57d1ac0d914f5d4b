//! error: a caller in C has no token to pass; the kernel reaches an interrupt handler through a
//!     trampoline of ctx_core, which has one; remove `extern "C"`; see docs/errors.md#foreign-abi
//! at: pub «extern "C"» fn handle() -> IrqReturn { IrqReturn::None }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub extern "C" fn handle() -> IrqReturn { IrqReturn::None }
