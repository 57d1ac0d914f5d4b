//! error[E0631]: type mismatch in function arguments
//! at: each(«settle», ctx);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { delay(ctx, 1); }
fn each(f: impl Fn(&mut IrqCtx), ctx: &mut IrqCtx) { f(ctx); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    each(settle, ctx);
    IrqReturn::Handled
}
