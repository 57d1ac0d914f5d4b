//! Sleep after the section, with the token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |_ctx| ());
    sleep(ctx, Delta::from_millis(1));
}
