//! It is there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[vtable]
pub trait Operations { fn start() {} }
pub struct Motor;
#[vtable]
impl Operations for Motor {}
