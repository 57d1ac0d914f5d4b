//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: UserSlice::new(UserPtr::from_addr(arg), 4).writer().write_slice(«ctx», &[0; 4])
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSlice};
#[process_ctx]
pub fn poll(arg: usize) -> Result {
    UserSlice::new(UserPtr::from_addr(arg), 4).writer().write_slice(ctx, &[0; 4])
}
