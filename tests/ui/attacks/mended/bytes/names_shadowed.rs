//! The same names, and no padding.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[allow(non_camel_case_types)]
pub struct u32;
pub mod core {}
#[repr(C)]
#[derive(AsBytes)]
pub struct Whole {
    pub number: ::core::ffi::c_int,
    pub long: ::core::ffi::c_int,
}
