//! error[E0277]: `MaybeUninit<u8>` cannot be copied to the user as its bytes
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::mem::MaybeUninit;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Leak(MaybeUninit<u8>);
