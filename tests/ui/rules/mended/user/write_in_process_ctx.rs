//! A file operation has the user's memory.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
#[user_ctx]
pub fn answer(to: &mut UserSliceWriter) -> Result {
    to.write_slice(ctx, b"data")
}
