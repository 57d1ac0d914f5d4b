//! A reference.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
const __LOG_PREFIX: &[u8] = b"mine\0";
#[any_ctx]
pub fn tell(byte: & u8) {
    pr_info!("{}\n", *byte);
}
