//! The copy is made in the file operation.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
fn copy_to(ctx: &mut impl MayAccessUser, to: &mut UserSliceWriter, data: &[u8]) -> Result {
    to.write_slice(ctx, data)
}
#[user_ctx]
pub fn use_mm(to: &mut UserSliceWriter) -> Result {
    copy_to(ctx, to, &[1])
}
