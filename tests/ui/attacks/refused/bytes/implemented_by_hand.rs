//! error[unsafe_code]: implementation of an `unsafe` trait
//! at: «unsafe impl AsBytes for Padded {}»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
pub struct Padded(pub u8, pub u32);
unsafe impl AsBytes for Padded {}
