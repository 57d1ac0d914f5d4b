//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: to.write_slice(«ctx», data)
//! covers: context=kthread; depth=direct; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
#[process_ctx]
pub fn copy_result(to: &mut UserSliceWriter, data: &[u8]) -> Result {
    to.write_slice(ctx, data)
}
