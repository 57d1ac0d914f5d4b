//! A byte with a value.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Byte(u8);
