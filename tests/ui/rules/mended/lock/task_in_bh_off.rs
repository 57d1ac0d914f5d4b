//! A lock taken with softirqs off is of kind `Bh`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64, Bh>) {
    section::bh_off(ctx, |ctx| count.update(ctx, |count| *count += 1));
}
