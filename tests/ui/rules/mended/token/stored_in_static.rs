//! A static keeps data, not a context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub static CTX: Option<u32> = None;
