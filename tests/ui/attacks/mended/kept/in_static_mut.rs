//! Keep it no longer than the call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn keep() {
    let _kept = Some(ctx);
}
