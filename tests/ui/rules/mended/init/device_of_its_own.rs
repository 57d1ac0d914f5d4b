//! It borrows one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::print::LogDevice;
pub struct Port<D: LogDevice>(pub D);
