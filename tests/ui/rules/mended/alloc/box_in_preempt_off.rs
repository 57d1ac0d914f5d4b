//! Before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
#[process_ctx]
pub fn count() -> Result<KBox<u32>> {
    let count = KBox::new(1, ctx)?;
    section::preempt_off(ctx, |_ctx| Ok(count))
}
