//! error[unsafe_code]: usage of an `unsafe` block
//! at: «unsafe { *core::ptr::from_ref(at) }»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[process_ctx]
pub fn peek(at: &u8) -> u8 {
    unsafe { *core::ptr::from_ref(at) }
}
