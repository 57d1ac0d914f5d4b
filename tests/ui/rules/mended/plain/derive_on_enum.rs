//! Write it as a number.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Mode(u8);
impl Mode {
    pub const FAST: Self = Self(1);
}
