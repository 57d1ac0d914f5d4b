//! error[E0308]: mismatched types
//! at: settle(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { delay(ctx, 1); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    settle(ctx);
    IrqReturn::Handled
}
