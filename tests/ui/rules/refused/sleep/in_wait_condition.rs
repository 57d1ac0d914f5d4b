//! error[E0277]: this call may sleep, but `NotRunning<UserCtx>` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, time::*};
#[user_ctx]
pub fn wait(queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |ctx| {
        sleep(ctx, Delta::from_millis(1));
        true
    })
}
