//! Named.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn first<'a>(of: &'a [u8]) -> &'a u8 { &of[0] }
