//! error[E0277]: not all bytes that the user may pass are a `bool`
//! at: #[derive(«FromBytes»)]
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::FromBytes;
#[repr(C)]
#[derive(FromBytes)]
pub struct Options {
    pub loud: bool,
}
