//! After the raw section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn done(ready: &RawSpinLock<bool>, queue: &WaitQueue) {
    ready.set(ctx, true);
    queue.wake_up_all(ctx);
}
