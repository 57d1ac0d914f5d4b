//! The result says whose it is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Part<'a>(pub &'a [u8]);
#[process_ctx]
pub fn first<'a>(of: &'a [u8]) -> Part<'a> { Part(of) }
