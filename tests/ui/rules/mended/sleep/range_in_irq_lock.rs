//! Busy-wait, if it is that short.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn settle(count: &SpinLock<u64, Irq>) {
    count.with(ctx, |_, ctx| delay(ctx, 5));
}
