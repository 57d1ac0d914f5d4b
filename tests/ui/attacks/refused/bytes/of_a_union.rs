//! error[E0133]: access to union field is unsafe and requires unsafe function or block
//! at: «kernel::__derive_as_bytes!(Either number)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[repr(C)]
pub union Either {
    pub number: u32,
}
kernel::__derive_as_bytes!(Either number);
