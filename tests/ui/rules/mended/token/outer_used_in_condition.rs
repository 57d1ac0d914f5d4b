//! The condition's own token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &SpinLock<bool>, queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |inner| ready.with(inner, |ready, _ctx| *ready))
}
