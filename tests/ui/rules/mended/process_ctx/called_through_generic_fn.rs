//! The bound is what a handler can call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[any_ctx]
fn settle() { delay(ctx, 1); }
fn each(f: impl Fn(&mut IrqCtx), ctx: &mut IrqCtx) { f(ctx); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    each(settle, ctx);
    IrqReturn::Handled
}
