//! error[E0133]: call to unsafe function `sync::LockClassKey::new_static` is unsafe and requires
//!     unsafe function or block
//! at: static KEY: LockClassKey = «LockClassKey::new_static()»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn lock() -> Result<Arc<SpinLock<u32>>> {
    static KEY: LockClassKey = LockClassKey::new_static();
    Arc::pin_init(SpinLock::new(1, c"x", &KEY), ctx)
}
