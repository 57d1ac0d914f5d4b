//! No symbol of its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub fn schedule() {}
