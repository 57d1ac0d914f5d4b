//! No section of its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[doc = "Data."]
pub static START: fn() = start;
fn start() {}
