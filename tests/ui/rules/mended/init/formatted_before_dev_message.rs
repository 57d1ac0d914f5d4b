//! A format string comes first.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{faux::Device, fmt, prelude::*};
pub fn tell(device: &Device, message: &(impl fmt::Display + Sync)) {
    dev_err!(device, "{message}");
}
