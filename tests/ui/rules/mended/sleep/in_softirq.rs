//! The work is handed to process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn tick() {
    sleep(ctx, Delta::from_millis(1));
}
