//! error[E0277]: this takes a `spinlock_t`, which `RawLocked<ProcessCtx>` may not: on PREEMPT_RT it
//!     sleeps
//! at: ready.with(ctx, |ready, ctx| { *ready = true; queue.wake_up_all(«ctx») });
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn done(ready: &RawSpinLock<bool>, queue: &WaitQueue) {
    ready.with(ctx, |ready, ctx| { *ready = true; queue.wake_up_all(ctx) });
}
