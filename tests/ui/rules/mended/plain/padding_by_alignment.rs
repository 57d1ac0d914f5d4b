//! Without the alignment it is its byte.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Flag(u8);
