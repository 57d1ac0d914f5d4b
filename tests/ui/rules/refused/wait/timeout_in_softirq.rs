//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: let _ = queue.wait_timeout(«ctx», Delta::from_millis(1), |_ctx| true);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, time::Delta};
#[softirq]
pub fn tick(queue: &WaitQueue) {
    let _ = queue.wait_timeout(ctx, Delta::from_millis(1), |_ctx| true);
}
