//! The page fault may sleep: before the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, uaccess::UserSliceReader};
#[user_ctx]
pub fn write(from: &mut UserSliceReader, to: &mut [u8]) -> Result {
    from.read_slice(ctx, to)?;
    section::preempt_off(ctx, |_ctx| Ok(()))
}
