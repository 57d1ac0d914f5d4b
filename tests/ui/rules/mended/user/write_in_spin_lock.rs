//! Copy out what the lock protects, then to the user.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, uaccess::UserSliceWriter};
#[user_ctx]
pub fn read(count: &SpinLock<u64, Irq>, to: &mut UserSliceWriter) -> Result {
    let count = count.get(ctx);
    to.write_slice(ctx, &count.to_ne_bytes())
}
