//! error[E0594]: cannot assign to `*count`, which is behind a `&` reference
//! at: count.read(ctx, |count, _ctx| «*count = 0»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[process_ctx]
pub fn reset(count: &RwLock<u64>) {
    count.read(ctx, |count, _ctx| *count = 0);
}
