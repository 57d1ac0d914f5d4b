//! Give it C's layout, which is the user's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::FromBytes;
#[repr(C)]
#[derive(FromBytes)]
pub struct Range {
    pub from: u32,
    pub to: u32,
}
