//! It is a trait's.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[vtable]
pub trait Operations { fn start() {} }
