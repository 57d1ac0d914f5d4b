//! The bound names both.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub fn helper<C: MayTake<Irq>>(ctx: &mut C, count: &SpinLock<u64, Irq>) {
    count.update(ctx, |count| *count += 1);
}
