//! error[unsafe_code]: declaration of a function with `export_name`
//! at: «#[cfg_attr(all(), export_name = "schedule")]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[cfg_attr(all(), export_name = "schedule")]
#[process_ctx]
pub fn poll() {}
