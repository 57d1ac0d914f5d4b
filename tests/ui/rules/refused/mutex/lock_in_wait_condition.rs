//! error[E0277]: this call may sleep, but `NotRunning<UserCtx>` may not
//! at: queue.wait_interruptible(ctx, |ctx| *ready.lock(«ctx»))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &Mutex<bool>, queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |ctx| *ready.lock(ctx))
}
