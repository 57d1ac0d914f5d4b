//! Do it inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() {
    section::rcu_read(ctx, |ctx| delay(ctx, 1));
}
