//! Sleep when it is found.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{SpinLock, WaitQueue}, time::*};
#[process_ctx]
pub fn take(queue: &WaitQueue, byte: &SpinLock<Option<u8>, Irq>) -> u8 {
    let byte = queue.wait_locked(ctx, byte, |byte, _ctx| byte.take());
    sleep(ctx, Delta::from_millis(1));
    byte
}
