//! In the file operation, where the user's memory is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
#[user_ctx]
pub fn copy_result(to: &mut UserSliceWriter, data: &[u8]) -> Result {
    to.write_slice(ctx, data)
}
