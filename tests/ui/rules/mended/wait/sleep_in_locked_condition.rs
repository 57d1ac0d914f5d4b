//! Take the mutex afterwards.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[user_ctx]
pub fn read(
    byte: &SpinLock<Option<u8>, Irq>,
    copy: &Mutex<Option<u8>>,
    queue: &WaitQueue,
) -> Result<u8> {
    let byte = queue.wait_interruptible_locked(ctx, byte, |byte, _ctx| byte.take())?;
    *copy.lock(ctx) = Some(byte);
    Ok(byte)
}
