//! error[unsafe_code]: declaration of a function with `export_name`
//! at: «#[export_name = "schedule"]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[export_name = "schedule"]
pub fn yields() {}
