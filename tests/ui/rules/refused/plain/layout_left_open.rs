//! error: `#[derive(FromBytes)]` takes a struct of plain data without parameters
//! at: pub struct «Range» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::transmute::FromBytes;
#[derive(FromBytes)]
pub struct Range {
    pub from: u32,
    pub to: u32,
}
