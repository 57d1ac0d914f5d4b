//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: copy_to(«ctx», to, &[1])
//! covers: context=kthread; depth=one; operation=uaccess
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
fn copy_to(ctx: &mut impl MayAccessUser, to: &mut UserSliceWriter, data: &[u8]) -> Result {
    to.write_slice(ctx, data)
}
#[process_ctx]
pub fn use_mm(to: &mut UserSliceWriter) -> Result {
    copy_to(ctx, to, &[1])
}
