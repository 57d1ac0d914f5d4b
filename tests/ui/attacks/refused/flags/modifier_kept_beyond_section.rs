//! error: lifetime may not live long enough
//! at: let kept = lock.with(ctx, |_, ctx| «ctx.noio()»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn keep(lock: &SpinLock<u32>) -> Result {
    let kept = lock.with(ctx, |_, ctx| ctx.noio());
    KBox::new(7, kept)?;
    Ok(())
}
