//! A signal can only end a wait in process context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn tick() -> Result {
    sleep_interruptible(ctx, Delta::from_millis(1))
}
