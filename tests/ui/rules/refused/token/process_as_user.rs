//! error[E0308]: mismatched types
//! at: copy(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[user_ctx]
fn copy() { let _ = ctx; }
#[process_ctx]
pub fn work() {
    copy(ctx);
}
