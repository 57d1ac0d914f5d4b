//! error[unsafe_code]: declaration of a `no_mangle` function
//! at: «#[unsafe(no_mangle)]»
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[unsafe(no_mangle)]
pub extern "C" fn schedule() {}
