//! Return what it found.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp};
#[process_ctx]
pub fn attack() -> Result {
    smp::call_on(ctx, 1, |_ctx| 7).map(drop)
}
