//! error: a function runs in one context, and `#[irq_handler]` names it already; remove this
//!     attribute, or split the function; see docs/errors.md#second-attribute
//! at: «#[process_ctx]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
#[process_ctx]
pub fn handle() -> IrqReturn { IrqReturn::None }
