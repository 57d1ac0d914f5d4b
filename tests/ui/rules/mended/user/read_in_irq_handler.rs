//! The user writes in a system call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserReader};
pub fn take(ctx: &mut UserCtx, from: &mut UserReader) -> Result {
    from.read_slice(ctx, &mut [0; 4])
}
