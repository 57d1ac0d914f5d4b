//! Write it in the file operation.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserPtr};
#[user_ctx]
pub fn ioctl(arg: usize) -> Result {
    UserPtr::from_addr(arg).writer(4).write(ctx, &1u32)
}
