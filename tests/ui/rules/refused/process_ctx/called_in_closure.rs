//! error[E0308]: mismatched types
//! at: section::rcu_read(ctx, |ctx| settle(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
fn settle() { sleep(ctx, Delta::from_millis(1)); }
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |ctx| settle(ctx));
}
