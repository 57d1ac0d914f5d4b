//! The helper in the middle says what it needs; the handler does not call it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
fn inner<C: MaySleep>(ctx: &mut C) { sleep(ctx, Delta::from_millis(1)); }
fn outer<C: MaySleep>(ctx: &mut C) { inner(ctx); }
#[threaded_irq]
pub fn handle() -> IrqReturn {
    outer(ctx);
    IrqReturn::Handled
}
