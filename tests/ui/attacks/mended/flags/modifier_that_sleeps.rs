//! A modifier is for an allocation: the rest is done with the token itself.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Mutex, time::{self, Delta}};
#[process_ctx]
pub fn nap(total: &Mutex<u64>) {
    time::sleep(ctx, Delta::from_millis(1));
    let _ = total.lock(ctx);
}
