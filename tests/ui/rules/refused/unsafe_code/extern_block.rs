//! error[unsafe_code]: usage of an `unsafe extern` block
//! at: «unsafe extern "C" { safe fn msleep(ms: u32); }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
unsafe extern "C" { safe fn msleep(ms: u32); }
#[process_ctx]
pub fn settle() {
    msleep(1);
}
