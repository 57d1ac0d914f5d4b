//! The token itself takes the locks.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[irq_handler]
pub fn handle(lock: &SpinLock<u32, Irq>, raw: &RawSpinLock<u32>) -> IrqReturn {
    lock.update(ctx, |n| *n += 1);
    raw.update(ctx, |n| *n += 1);
    IrqReturn::Handled
}
