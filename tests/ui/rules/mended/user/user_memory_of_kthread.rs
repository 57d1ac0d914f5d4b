//! It adopts the address space.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::Stop, mm::MmWithUser, prelude::*, uaccess::UserSliceWriter};
#[process_ctx]
pub fn copy(mm: &MmWithUser, stop: &Stop, to: &mut UserSliceWriter) -> Result {
    stop.use_mm(ctx, mm, |ctx| to.write_slice(ctx, b"data"))
}
