//! error[E0277]: this call may sleep, but `SpinLocked<Irq, NotRunning<UserCtx>>` may not
//! at: copy.try_lock(«ctx»).and_then(|copy| *copy)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn read(
    byte: &SpinLock<Option<u8>, Irq>,
    copy: &Mutex<Option<u8>>,
    queue: &WaitQueue,
) -> Result<u8> {
    queue.wait_interruptible_locked(ctx, byte, |_, ctx| {
        copy.try_lock(ctx).and_then(|copy| *copy)
    })
}
