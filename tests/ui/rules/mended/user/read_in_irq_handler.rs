//! The user writes in a system call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
pub fn take(ctx: &mut UserCtx, from: &mut UserSliceReader) -> Result {
    from.read_slice(ctx, &mut [0; 4])
}
