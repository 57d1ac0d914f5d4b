//! error: `printk()` formats with interrupts off, and arguments that are formatted already could
//!     sleep there; begin with a format string
//! at: pr_info!(«message»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{fmt, prelude::*};
const __LOG_PREFIX: &[u8] = b"driver\0";
pub fn tell(message: fmt::Arguments<'_>) {
    pr_info!(message);
}
