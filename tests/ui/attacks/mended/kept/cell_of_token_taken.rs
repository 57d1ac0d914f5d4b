//! There is no second token to put in its place; sleep after the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use core::cell::Cell;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |_ctx| ());
    sleep(ctx, Delta::from_millis(1));
}
