//! error: `printk()` formats with interrupts off, and arguments that are formatted already could
//!     sleep there; begin with a format string
//! at: dev_err!(device, «message»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::Device, fmt, prelude::*};
pub fn tell(device: &Device, message: fmt::Arguments<'_>) {
    dev_err!(device, message);
}
