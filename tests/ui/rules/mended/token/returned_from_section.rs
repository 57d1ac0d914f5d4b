//! A section gives data, and its token ends with it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn keep(count: &SpinLock<u64>) {
    count.get(ctx);
}
