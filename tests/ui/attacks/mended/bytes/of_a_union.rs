//! A struct of one field.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub struct Either {
    pub number: u32,
}
kernel::__derive_as_bytes!(Either number);
