//! The sleep comes after the read side.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |_ctx| ());
    sleep(ctx, Delta::from_millis(1));
}
