//! The sleep comes after the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn reset(count: &SpinLock<u64, Irq>) {
    count.set(ctx, 0);
    sleep(ctx, Delta::from_millis(10));
}
