//! error[E0277]: `Padded` has padding, whose bytes would show the user
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[allow(non_camel_case_types)]
pub struct u32;
pub const fn size_of<T>() -> usize { 5 }
pub const fn padding<T>(_: usize) -> usize { 0 }
pub mod core {}
#[repr(C)]
#[derive(AsBytes)]
pub struct Padded {
    pub number: u8,
    pub long: ::core::ffi::c_int,
}
