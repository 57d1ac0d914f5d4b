//! error[unsafe_code]: declaration of a static with `link_section`
//! at: «#[link_section = ".init_array"]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
#[link_section = ".init_array"]
pub static START: fn() = start;
fn start() {}
