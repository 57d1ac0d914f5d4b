//! error: the token that `#[process_ctx]` adds is a reference too, and this lifetime does not say
//!     whether it is the token's; name it here and at the parameter that it comes from; see
//!     docs/errors.md#elided-return
//! at: pub fn first(of: &[u8]) -> «&»u8 { &of[0] }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn first(of: &[u8]) -> &u8 { &of[0] }
