//! error[E0308]: mismatched types
//! at: outer(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
fn inner(ctx: &mut ProcessCtx) { settle(ctx); }
fn outer(ctx: &mut ProcessCtx) { inner(ctx); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    outer(ctx);
    IrqReturn::Handled
}
