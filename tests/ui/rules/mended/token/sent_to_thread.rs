//! A token stays in its thread of execution.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn beside() {
    sleep(ctx, Delta::from_millis(1));
}
