//! Write as a writer.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[process_ctx]
pub fn reset(count: &RwLock<u64>) {
    count.write(ctx, |count, _ctx| *count = 0);
}
