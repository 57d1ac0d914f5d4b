//! Sleep after the section: forgetting a token ends nothing.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, |inner| {
        core::mem::forget(inner);
    });
    sleep(ctx, Delta::from_millis(1));
}
