//! The contexts are `ctx_core`'s.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub type Mine = ProcessCtx;
