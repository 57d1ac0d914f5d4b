//! Another name.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn draw(canvas: u32) -> u32 { canvas }
