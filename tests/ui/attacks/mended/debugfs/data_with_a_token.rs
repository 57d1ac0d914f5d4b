//! What is written is taken with the token of that system call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::{Dir, Reader}, prelude::*, uaccess::UserSliceReader};
pub struct Holder(u32);
impl Reader for Holder {
    fn read_from_slice(&self, _: &mut UserCtx, _: &mut UserSliceReader) -> Result { Ok(()) }
}
#[process_ctx]
pub fn program(dir: &Dir, holder: Holder) {
    let _ = dir.write_only_file(ctx, c"holder", holder);
}
