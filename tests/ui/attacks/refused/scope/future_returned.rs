//! error: lifetime may not live long enough
//! at: let wait = section::rcu_read(ctx, |ctx| «async move { delay(ctx, 1) }»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
#[process_ctx]
pub fn look() {
    let wait = section::rcu_read(ctx, |ctx| async move { delay(ctx, 1) });
    drop(wait);
}
