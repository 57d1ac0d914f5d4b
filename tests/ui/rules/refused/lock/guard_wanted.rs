//! error[E0277]: there is no guard of a `
//! at: *count.«lock»() += 1;
//! says: write `lock.with(ctx, |data, ctx| …)`
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn bump(count: &SpinLock<u32>) {
    *count.lock() += 1;
}
