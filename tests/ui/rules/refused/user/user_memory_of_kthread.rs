//! error[E0277]: user memory can be accessed only in a system call, but this is `ProcessCtx`
//! at: to.write_slice(«ctx», b"data")
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, mm::MmWithUser, prelude::*, uaccess::UserSliceWriter};
#[process_ctx]
pub fn copy(_mm: &MmWithUser, _stop: &Stop, to: &mut UserSliceWriter) -> Result {
    to.write_slice(ctx, b"data")
}
