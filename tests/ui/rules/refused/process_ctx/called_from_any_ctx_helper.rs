//! error[E0308]: mismatched types
//! at: settle(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[any_ctx]
pub fn helper() {
    settle(ctx);
}
