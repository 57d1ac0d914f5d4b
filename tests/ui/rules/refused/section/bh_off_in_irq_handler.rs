//! error[E0277]: softirqs cannot be masked in `IrqCtx`
//! at: section::bh_off(«ctx», |_ctx| IrqReturn::Handled)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[irq_handler]
pub fn handle() -> IrqReturn {
    section::bh_off(ctx, |_ctx| IrqReturn::Handled)
}
