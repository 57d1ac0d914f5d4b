#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceWriter};
#[repr(C)]
pub struct Shown<T = u32> {
    it: T,
}
kernel::__derive_as_bytes!(Shown it);
#[user_ctx]
fn show(to: &mut UserSliceWriter, shown: &Shown<u32>) -> Result {
    to.write(ctx, shown)
}
