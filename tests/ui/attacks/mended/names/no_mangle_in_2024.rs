//! No function of the driver's takes the place of one of the kernel's.
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
pub extern "C" fn schedule() {}
