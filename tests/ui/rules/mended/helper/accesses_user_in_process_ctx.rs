//! In the file operation.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::*};
#[may_access_user]
fn greet(to: &mut UserSliceWriter) -> Result { to.write_slice(ctx, b"hello") }
#[user_ctx]
pub fn read(to: &mut UserSliceWriter) -> Result {
    greet(ctx, to)
}
