//! error[unsafe_code]: usage of an `unsafe` block
//! at: «unsafe { c_api::rtnl_lock(ctx) }»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{c_api, prelude::*};
#[process_ctx]
pub fn lock() {
    unsafe { c_api::rtnl_lock(ctx) };
}
