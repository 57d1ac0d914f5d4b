//! error[E0277]: this call may sleep, but `SpinLocked<Task, UserCtx>` may not
//! at: ready.with(ctx, |ready, ctx| queue.wait_interruptible(«ctx», |_ctx| *ready))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &SpinLock<bool>, queue: &WaitQueue) -> Result {
    ready.with(ctx, |ready, ctx| queue.wait_interruptible(ctx, |_ctx| *ready))
}
