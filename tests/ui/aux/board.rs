//! A driver's second crate, for the cases that call across crates.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};

/// Waits until the board's clocks are stable. Sleeps.
#[process_ctx]
pub fn settle() {
    sleep(ctx, Delta::from_millis(1));
}

/// Reads a register.
#[any_ctx]
pub fn status() -> u32 {
    let _ = ctx;
    7
}
