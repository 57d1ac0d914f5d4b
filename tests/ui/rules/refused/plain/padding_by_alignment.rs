//! error[E0277]: `Flag` has padding, whose bytes would show the user
//! at: #[derive(«AsBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[repr(C, align(8))]
#[derive(AsBytes)]
pub struct Flag(u8);
