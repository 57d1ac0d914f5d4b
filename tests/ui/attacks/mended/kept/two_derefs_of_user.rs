//! A system call has one token, under two types, one at a time.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[user_ctx]
pub fn program() {
    let first: &mut ProcessCtx = ctx;
    section::irqs_off(first, |_ctx| ());
    sleep(ctx, Delta::from_millis(1));
}
