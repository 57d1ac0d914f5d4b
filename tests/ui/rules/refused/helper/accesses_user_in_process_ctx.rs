//! error[E0277]: user memory can be accessed only in a system call
//! at: greet(«ctx», to)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::*};
#[may_access_user]
fn greet(to: &mut UserSliceWriter) -> Result { to.write_slice(ctx, b"hello") }
#[process_ctx]
pub fn open(to: &mut UserSliceWriter) -> Result {
    greet(ctx, to)
}
