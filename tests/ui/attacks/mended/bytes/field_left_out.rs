//! What is any bytes has no `bool`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub struct Mixed {
    pub number: u8,
    pub loud: u8,
}
kernel::__derive_from_bytes!(Mixed number loud);
