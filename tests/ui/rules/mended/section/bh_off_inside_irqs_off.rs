//! The other way round.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn update() {
    section::bh_off(ctx, |ctx| section::irqs_off(ctx, |_ctx| ()));
}
