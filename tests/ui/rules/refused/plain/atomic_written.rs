//! error[E0277]: `AtomicU32` cannot be copied to the user as its bytes
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::sync::atomic::AtomicU32;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Count(AtomicU32);
