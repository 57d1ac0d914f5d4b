//! A lock of kind `Irq`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_take(Irq)]
fn bump(count: &SpinLock<u32, Irq>) { count.with(ctx, |count, _ctx| *count += 1); }
#[irq_handler]
pub fn handle(count: &SpinLock<u32, Irq>) -> IrqReturn {
    bump(ctx, count);
    IrqReturn::Handled
}
