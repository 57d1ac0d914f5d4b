//! Take the other lock afterwards.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn read(count: &SpinLock<u64>, byte: &SpinLock<Option<u8>, Irq>, queue: &WaitQueue) -> u8 {
    let byte = queue.wait_locked(ctx, byte, |byte, _ctx| byte.take());
    count.update(ctx, |count| *count += 1);
    byte
}
