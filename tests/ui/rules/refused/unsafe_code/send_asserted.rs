//! error[unsafe_code]: implementation of an `unsafe` trait
//! at: «unsafe impl Send for Carrier<'_> {}»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Carrier<'a>(pub &'a mut ProcessCtx);
unsafe impl Send for Carrier<'_> {}
