//! Safe code.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn peek(at: &u8) -> u8 {
    *at
}
