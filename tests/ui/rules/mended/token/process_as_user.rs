//! Only a system call has a user process.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[user_ctx]
fn copy() { let _ = ctx; }
#[user_ctx]
pub fn work() {
    copy(ctx);
}
