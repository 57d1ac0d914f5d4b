//! There is no guard to forget: the lock is free again when `with` returns.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
#[process_ctx]
pub fn test(lock: &SpinLock<u64>, deep: bool) {
    if deep {
        core::mem::forget(lock.get(ctx));
    }
    sleep(ctx, Delta::from_millis(1));
}
