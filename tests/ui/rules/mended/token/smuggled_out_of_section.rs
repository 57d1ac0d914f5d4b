//! A section's token ends with it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn keep() {
    let mut kept = None;
    section::irqs_off(ctx, |_ctx| kept = Some(1));
    drop(kept);
}
