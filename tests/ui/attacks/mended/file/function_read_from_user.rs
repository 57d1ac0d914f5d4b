//! Read a number, and choose by it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
#[user_ctx]
pub fn call(from: &mut UserSliceReader, known: [fn(); 4]) -> Result {
    let nr = from.read::<u32>(ctx)?;
    known.get(nr as usize).ok_or(EINVAL)?();
    Ok(())
}
