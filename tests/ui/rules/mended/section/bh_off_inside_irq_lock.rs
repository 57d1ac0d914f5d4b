//! The other way round.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn update(count: &SpinLock<u64, Irq>) {
    section::bh_off(ctx, |ctx| count.update(ctx, |count| *count += 1));
}
