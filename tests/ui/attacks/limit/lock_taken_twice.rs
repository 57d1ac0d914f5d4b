//! limit: a lock taken twice
//! net: hosted: lock_taken_twice; a debug kernel's lockdep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn attack() -> Result {
    let count: Arc<SpinLock<u32>> = Arc::pin_init(new_spinlock!(0), ctx)?;
    count.with(ctx, |_outer, ctx| count.update(ctx, |inner| *inner += 1));
    Ok(())
}
