//! limit: The types do not see self-deadlocks
//! net: hosted: mutex_forgotten; a debug kernel's lockdep and hung-task detector
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn attack() -> Result {
    let count: Arc<Mutex<u32>> = Arc::pin_init(new_mutex!(0), ctx)?;
    core::mem::forget(count.lock(ctx));
    *count.lock(ctx) += 1;
    Ok(())
}
