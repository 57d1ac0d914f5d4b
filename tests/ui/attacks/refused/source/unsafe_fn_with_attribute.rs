//! error[unsafe_code]: declaration of an `unsafe` function
//! at: «pub unsafe fn poll(byte: *const u8) {}»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub unsafe fn poll(byte: *const u8) {}
