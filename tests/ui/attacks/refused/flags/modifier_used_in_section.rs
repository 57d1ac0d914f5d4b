//! error[E0499]: cannot borrow
//! at: lock.with(«ctx», |_, _ctx| KBox::new(7, outer))?;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
/// `GFP_KERNEL` with the lock held.
#[process_ctx]
pub fn fill(lock: &SpinLock<u32>) -> Result {
    let outer = ctx.noio();
    lock.with(ctx, |_, _ctx| KBox::new(7, outer))?;
    Ok(())
}
