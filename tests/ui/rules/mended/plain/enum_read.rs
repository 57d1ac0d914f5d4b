//! Read a number, and refuse what is no mode.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, uaccess::UserSliceReader};
#[repr(u8)]
pub enum Mode {
    Slow,
    Fast,
}
#[user_ctx]
pub fn mode(from: &mut UserSliceReader) -> Result<Mode> {
    match from.read::<u8>(ctx)? {
        0 => Ok(Mode::Slow),
        1 => Ok(Mode::Fast),
        _ => Err(EINVAL),
    }
}
