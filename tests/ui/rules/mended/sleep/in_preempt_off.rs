//! The sleep comes before.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn on_this_cpu() {
    sleep(ctx, Delta::from_millis(1));
    section::preempt_off(ctx, |_ctx| ());
}
