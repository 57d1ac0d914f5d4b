//! It is lent again and again.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
#[process_ctx]
pub fn twice() {
    sleep(ctx, Delta::from_millis(1));
    sleep(ctx, Delta::from_millis(1));
}
