//! Go down after the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
fn down(depth: u32) {
    if depth > 0 {
        section::rcu_read(ctx, |_ctx| ());
        down(ctx, depth - 1);
    }
    sleep(ctx, Delta::from_millis(1));
}
#[process_ctx]
pub fn start() { down(ctx, 3) }
