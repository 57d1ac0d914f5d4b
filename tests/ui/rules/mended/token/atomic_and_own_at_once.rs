//! One borrow after the other.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn lend() {
    let atomic = ctx.as_atomic();
    delay(atomic, 1);
    sleep(ctx, Delta::from_millis(1));
}
