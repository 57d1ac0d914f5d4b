//! error[E0277]: user memory can be accessed only in a system call, but this is
//!     `PreemptOff<UserCtx>`
//! at: section::preempt_off(ctx, |ctx| from.read_slice(«ctx», to))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, uaccess::UserSliceReader};
#[user_ctx]
pub fn write(from: &mut UserSliceReader, to: &mut [u8]) -> Result {
    section::preempt_off(ctx, |ctx| from.read_slice(ctx, to))
}
