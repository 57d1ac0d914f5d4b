//! The macro makes one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn lock() -> Result<Arc<SpinLock<u32>>> {
    Arc::pin_init(new_spinlock!(1), ctx)
}
