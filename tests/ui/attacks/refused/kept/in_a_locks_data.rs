//! error[E0499]: cannot borrow 
//! at: let lock: Arc<SpinLock<_>> = Arc::pin_init(new_spinlock!(&mut *ctx), «&mut *ctx»)?;
//! error[E0499]: cannot borrow 
//! at: lock.update(«ctx», |kept| sleep(*kept, Delta::from_millis(1)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::*};
#[process_ctx]
pub fn program() -> Result {
    let lock: Arc<SpinLock<_>> = Arc::pin_init(new_spinlock!(&mut *ctx), &mut *ctx)?;
    lock.update(ctx, |kept| sleep(*kept, Delta::from_millis(1)));
    Ok(())
}
