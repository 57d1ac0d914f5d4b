//! limit: memory freed in a raw section
//! net: lockdep of a PREEMPT_RT kernel, or with PROVE_RAW_LOCK_NESTING
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
#[process_ctx]
pub fn attack() -> Result {
    let data = KBox::new(ctx, 7)?;
    section::preempt_off(ctx, |_ctx| drop(data));
    Ok(())
}
