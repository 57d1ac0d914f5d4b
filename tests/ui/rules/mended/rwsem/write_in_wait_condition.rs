//! A reader-writer lock may be taken in a condition.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &RwLock<bool>, queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |ctx| ready.write(ctx, |ready, _ctx| *ready))
}
