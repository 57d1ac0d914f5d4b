//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: UserPtr::from_addr(arg).writer(4).write_slice(«ctx», &[0; 4])
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserPtr};
#[process_ctx]
pub fn poll(arg: usize) -> Result {
    UserPtr::from_addr(arg).writer(4).write_slice(ctx, &[0; 4])
}
