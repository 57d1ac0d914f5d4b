//! error[E0277]: this waits for the readers of an SRCU domain, which `SpinLocked<Task, ProcessCtx>`
//!     may not
//! at: state.with(ctx, |_, ctx| stop.use_mm(«ctx», mm, |_ctx| ()));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, mm::MmWithUser, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn copy(state: &SpinLock<u32>, mm: &MmWithUser, stop: &Stop) {
    state.with(ctx, |_, ctx| stop.use_mm(ctx, mm, |_ctx| ()));
}
