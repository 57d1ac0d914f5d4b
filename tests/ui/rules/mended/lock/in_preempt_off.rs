//! The lock outside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64>) {
    count.with(ctx, |count, ctx| section::preempt_off(ctx, |_ctx| *count += 1));
}
