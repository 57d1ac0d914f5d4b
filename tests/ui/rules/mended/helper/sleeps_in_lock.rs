//! After the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[process_ctx]
pub fn reset(count: &SpinLock<u32>) {
    count.with(ctx, |_, _ctx| ());
    settle(ctx);
}
