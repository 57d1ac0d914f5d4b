//! The condition takes the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &SpinLock<bool>, queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |ctx| ready.get(ctx))
}
