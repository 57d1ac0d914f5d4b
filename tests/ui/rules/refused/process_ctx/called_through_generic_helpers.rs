//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: outer(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn inner<C: MaySleep>(ctx: &mut C) { sleep(ctx, Delta::from_millis(1)); }
fn outer<C: MaySleep>(ctx: &mut C) { inner(ctx); }
#[irq_handler]
pub fn handle() -> IrqReturn {
    outer(ctx);
    IrqReturn::Handled
}
