//! error[E0277]: this call may sleep, but `NotRunning<ProcessCtx>` may not
//! at: queue.wait(ctx, |ctx| done.wait_timeout(«ctx», limit).is_ok());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::Delta};
#[process_ctx]
pub fn wait(done: &Completion, queue: &WaitQueue, limit: Delta) {
    queue.wait(ctx, |ctx| done.wait_timeout(ctx, limit).is_ok());
}
