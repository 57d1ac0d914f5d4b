//! error: lifetime may not live long enough
//! at: *count.update(ctx, |count| «count»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn peek(count: &SpinLock<u64>) -> u64 {
    *count.update(ctx, |count| count)
}
