//! error[E0277]: not all bytes that the user may pass are a `Mode`
//! at: from.«read»(ctx)
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
    from.read(ctx)
}
