//! What a handler calls takes a token of any context, or the handler's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[any_ctx]
fn settle() { delay(ctx, 1); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    settle(ctx);
    IrqReturn::Handled
}
