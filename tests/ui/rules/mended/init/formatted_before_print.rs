//! What is printed is data.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
const __LOG_PREFIX: &[u8] = b"driver\0";
pub fn tell(message: &str) {
    pr_info!("{message}");
}
