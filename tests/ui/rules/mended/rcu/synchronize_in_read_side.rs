//! Wait after the read side.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::rcu};
#[process_ctx]
pub fn retire() {
    section::rcu_read(ctx, |_ctx| ());
    rcu::synchronize(ctx);
}
