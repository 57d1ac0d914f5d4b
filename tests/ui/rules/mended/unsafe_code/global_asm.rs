//! No assembly.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub fn nothing() {}
