//! A `UserCtx` lends one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
#[user_ctx]
pub fn forge(from: &mut UserSliceReader) -> Result<u32> {
    let ctx: &mut UserCtx = ctx;
    from.read::<u32>(ctx)
}
