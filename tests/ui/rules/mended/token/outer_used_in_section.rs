//! The closure's own token is called `ctx`, so that the outer one cannot be reached; after the
//! section it can.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |_inner| ());
    sleep(ctx, Delta::from_millis(1));
}
