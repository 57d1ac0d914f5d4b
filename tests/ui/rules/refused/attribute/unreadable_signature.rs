//! error: `#[process_ctx]` cannot read this signature
//! at: pub «safe» fn each() {}
//! error: items outside of `unsafe extern { }` cannot be declared with `safe` safety qualifier
//! at: «pub safe fn each() {}»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub safe fn each() {}
