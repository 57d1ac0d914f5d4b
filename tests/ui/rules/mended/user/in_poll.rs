//! A poll may be called for another task; the user is told in `read`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSlice};
#[user_ctx]
pub fn poll(arg: usize) -> Result {
    UserSlice::new(UserPtr::from_addr(arg), 4).writer().write_slice(ctx, &[0; 4])
}
