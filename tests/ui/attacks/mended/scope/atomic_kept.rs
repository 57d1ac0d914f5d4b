//! The erased token is the same one under another name.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn program() {
    let atomic = ctx.as_atomic();
    section::rcu_read(atomic, |ctx| delay(ctx, 1));
    section::rcu_read(ctx, |_ctx| ());
}
