//! error[E0277]: `&u32` cannot be copied to the user as its bytes
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Level {
    pub level: &'static u32,
}
