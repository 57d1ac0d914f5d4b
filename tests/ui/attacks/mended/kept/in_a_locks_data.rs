//! Lock data, and sleep after it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::*};
#[process_ctx]
pub fn program() -> Result {
    let lock: Arc<SpinLock<_>> = Arc::pin_init(new_spinlock!(1), &mut *ctx)?;
    lock.update(ctx, |number| *number += 1);
    sleep(ctx, Delta::from_millis(1));
    Ok(())
}
