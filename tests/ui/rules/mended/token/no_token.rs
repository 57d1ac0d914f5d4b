//! The function's own `ctx`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn wait() {
    delay(ctx, 1);
}
