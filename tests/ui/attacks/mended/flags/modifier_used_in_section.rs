//! The section's own token has modifiers, too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
/// `GFP_ATOMIC` with the lock held.
#[process_ctx]
pub fn fill(lock: &SpinLock<u32>) -> Result {
    lock.with(ctx, |_, ctx| KBox::new(7, ctx.noio()))?;
    Ok(())
}
