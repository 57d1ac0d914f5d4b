//! A modifier lives as long as the call that it is made for.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn keep(lock: &SpinLock<u32>) -> Result {
    lock.with(ctx, |_, ctx| KBox::new(7, ctx.noio()))?;
    Ok(())
}
