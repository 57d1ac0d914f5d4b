//! error[E0277]: user memory can be accessed only in a system call, but this is `SpinLocked<Irq,
//!     UserCtx>`
//! at: count.with(ctx, |count, ctx| to.write_slice(«ctx», &count.to_ne_bytes()))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, uaccess::UserSliceWriter};
#[user_ctx]
pub fn read(count: &SpinLock<u64, Irq>, to: &mut UserSliceWriter) -> Result {
    count.with(ctx, |count, ctx| to.write_slice(ctx, &count.to_ne_bytes()))
}
