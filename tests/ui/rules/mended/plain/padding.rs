//! Name the padding, which is then a field with a value.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Statistics {
    pub count: u32,
    pub _reserved: u32,
    pub last_ns: u64,
}
