//! A condition looks, and does not wait.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::Delta};
#[process_ctx]
pub fn wait(done: &Completion, queue: &WaitQueue, _limit: Delta) {
    queue.wait(ctx, |ctx| done.try_wait(ctx));
}
