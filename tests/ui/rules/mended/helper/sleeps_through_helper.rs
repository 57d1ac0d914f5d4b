//! The caller says so too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[may_sleep]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[may_sleep]
pub fn prepare() {
    settle(ctx);
}
