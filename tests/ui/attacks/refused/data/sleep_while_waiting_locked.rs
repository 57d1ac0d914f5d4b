//! error[E0277]: this call may sleep, but `SpinLocked<Irq, NotRunning<ProcessCtx>>` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::{SpinLock, WaitQueue}, time::*};
#[process_ctx]
pub fn take(queue: &WaitQueue, byte: &SpinLock<Option<u8>, Irq>) -> u8 {
    queue.wait_locked(ctx, byte, |byte, ctx| {
        sleep(ctx, Delta::from_millis(1));
        byte.take()
    })
}
