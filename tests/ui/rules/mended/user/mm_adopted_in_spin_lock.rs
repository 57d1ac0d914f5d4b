//! Before or after the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, mm::MmWithUser, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn copy(state: &SpinLock<u32>, mm: &MmWithUser, stop: &Stop) {
    state.with(ctx, |_, _ctx| ());
    stop.use_mm(ctx, mm, |_ctx| ());
}
