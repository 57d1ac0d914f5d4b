//! Each helper says what it needs; the handler calls none that sleeps.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
fn inner(ctx: &mut ProcessCtx) { settle(ctx); }
fn outer(ctx: &mut ProcessCtx) { inner(ctx); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    let _: (fn(&mut ProcessCtx), _) = (outer, ctx);
    IrqReturn::Handled
}
