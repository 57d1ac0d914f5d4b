//! error[E0046]: not all trait items implemented, missing: `USE_VTABLE_ATTR`
//! at: «impl Operations for Motor» {}
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[vtable]
pub trait Operations { fn start() {} }
pub struct Motor;
impl Operations for Motor {}
