//! Write it in the file operation.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSlice};
#[user_ctx]
pub fn ioctl(arg: usize) -> Result {
    UserSlice::new(UserPtr::from_addr(arg), 4).writer().write(ctx, &1u32)
}
