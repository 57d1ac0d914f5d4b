//! error[E0106]: missing lifetime specifier
//! at: pub fn first(of: &[u8]) -> «Part» { Part(of) }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Part<'a>(pub &'a [u8]);
#[process_ctx]
pub fn first(of: &[u8]) -> Part { Part(of) }
