//! error[unsafe_code]: declaration of a `no_mangle` function
//! at: «#[no_mangle]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[no_mangle]
pub extern "C" fn schedule() {}
