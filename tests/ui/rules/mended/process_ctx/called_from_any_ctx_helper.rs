//! A helper that calls it is in process context too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[process_ctx]
pub fn helper() {
    settle(ctx);
}
