//! A file operation has the user's memory.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserWriter};
#[user_ctx]
pub fn answer(to: &mut UserWriter) -> Result {
    to.write_slice(ctx, b"data")
}
