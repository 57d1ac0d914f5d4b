//! One module that says so, for a reviewer to read.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_api, prelude::*};
#[expect(unsafe_code)]
#[process_ctx]
pub fn lock() {
    // SAFETY: it may be taken wherever sleeping is allowed.
    unsafe { c_api::rtnl_lock(ctx) };
}
