//! error[E0277]: there is no guard of a `SpinLock<u64>`
//! at: core::mem::forget(lock.«lock»(ctx));
//! error[E0061]: this method takes 0 arguments but 1 argument was supplied
//! at: core::mem::forget(lock.«lock»(ctx));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn test(lock: &SpinLock<u64>, deep: bool) {
    if deep {
        core::mem::forget(lock.lock(ctx));
    }
    sleep(ctx, Delta::from_millis(1));
}
