//! error: extern blocks must be unsafe
//! at: «extern "C" { fn msleep(ms: u32); }»
//! rustc: --edition=2024
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
extern "C" { fn msleep(ms: u32); }
#[process_ctx]
pub fn settle() {
    let _: unsafe extern "C" fn(u32) = msleep;
}
