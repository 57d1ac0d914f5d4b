//! Write what it refers to.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Level {
    pub level: u32,
}
