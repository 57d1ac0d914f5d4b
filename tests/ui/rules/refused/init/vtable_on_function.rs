//! error: `#[vtable]` tells which functions of a trait an implementation has
//! at: «pub fn start() {}»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[vtable]
pub fn start() {}
