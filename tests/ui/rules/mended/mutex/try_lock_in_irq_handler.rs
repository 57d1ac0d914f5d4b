//! A mutex has an owner, which an interrupted task is not; a spin lock has none.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[irq_handler]
pub fn handle(count: &SpinLock<u64, Irq>) -> IrqReturn {
    count.try_with(ctx, |count, _ctx| *count += 1);
    IrqReturn::Handled
}
