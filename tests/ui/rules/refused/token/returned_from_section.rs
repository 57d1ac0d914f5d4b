//! error: lifetime may not live long enough
//! at: count.with(ctx, |_count, ctx| «ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn keep(count: &SpinLock<u64>) {
    count.with(ctx, |_count, ctx| ctx);
}
