//! Read a number, and decide what it says.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::FromBytes;
#[repr(C)]
#[derive(FromBytes)]
pub struct Options {
    pub loud: u8,
}
