//! A poll may be called for another task; the user is told in `read`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserPtr};
#[user_ctx]
pub fn poll(arg: usize) -> Result {
    UserPtr::from_addr(arg).writer(4).write_slice(ctx, &[0; 4])
}
