//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: count.with(ctx, |_, ctx| queue.wait_locked(«ctx», byte, |byte, _ctx| byte.take()))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn read(count: &SpinLock<u64>, byte: &SpinLock<Option<u8>, Irq>, queue: &WaitQueue) -> u8 {
    count.with(ctx, |_, ctx| queue.wait_locked(ctx, byte, |byte, _ctx| byte.take()))
}
