//! The condition only looks.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, time::*};
#[user_ctx]
pub fn wait(queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |ctx| {
        delay(ctx, 1);
        true
    })
}
