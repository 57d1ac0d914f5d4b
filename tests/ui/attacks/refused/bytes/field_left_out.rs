//! error: pattern requires `..` due to inaccessible fields
//! at: «kernel::__derive_from_bytes!(Mixed number)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub struct Mixed {
    pub number: u8,
    pub loud: bool,
}
kernel::__derive_from_bytes!(Mixed number);
