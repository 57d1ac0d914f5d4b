//! The pointer's type has the token; a table for handlers holds functions for handlers.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn settle(ctx: &mut IrqCtx) { delay(ctx, 1); }
pub const ACTIONS: [fn(&mut IrqCtx); 1] = [settle];
#[irq_handler]
pub fn handle() -> IrqReturn {
    ACTIONS[0](ctx);
    IrqReturn::Handled
}
