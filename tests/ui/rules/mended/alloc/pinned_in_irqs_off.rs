//! Before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
#[process_ctx]
pub fn lock() -> Result<Arc<SpinLock<u32>>> {
    let lock = Arc::pin_init(new_spinlock!(1), ctx)?;
    section::irqs_off(ctx, |_ctx| Ok(lock))
}
