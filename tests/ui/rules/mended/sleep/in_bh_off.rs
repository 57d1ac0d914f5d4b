//! The sleep comes before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn update() {
    sleep(ctx, Delta::from_millis(1));
    section::bh_off(ctx, |_ctx| ());
}
