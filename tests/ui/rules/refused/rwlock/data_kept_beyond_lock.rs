//! error: lifetime may not live long enough
//! at: *count.read(ctx, |count, _ctx| «count»)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[process_ctx]
pub fn peek(count: &RwLock<u64>) -> u64 {
    *count.read(ctx, |count, _ctx| count)
}
