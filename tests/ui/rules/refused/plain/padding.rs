//! error[E0277]: `Statistics` has padding, whose bytes would show the user what was in that memory
//!     of the kernel
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C)]
#[derive(AsBytes)]
pub struct Statistics {
    pub count: u32,
    pub last_ns: u64,
}
