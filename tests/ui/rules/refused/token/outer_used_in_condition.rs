//! error[E0501]: cannot borrow 
//! at: «queue.wait_interruptible(ctx, |_inner| ready.get(ctx))»
//! error[E0500]: closure requires unique access to 
//! at: queue.wait_interruptible(ctx, «|_inner|» ready.get(ctx))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn wait(ready: &SpinLock<bool>, queue: &WaitQueue) -> Result {
    queue.wait_interruptible(ctx, |_inner| ready.get(ctx))
}
