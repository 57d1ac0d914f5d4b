//! error: `#[derive(AsBytes)]` takes a struct of plain data without parameters, `#[repr(C)]` or
//!     `#[repr(transparent)]`, and this is an enum; write a struct with the layout that the user
//!     knows; see docs/errors.md#plain-data
//! at: pub «enum» Mode {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::AsBytes;
#[derive(AsBytes)]
#[repr(u8)]
pub enum Mode {
    Slow,
    Fast,
}
