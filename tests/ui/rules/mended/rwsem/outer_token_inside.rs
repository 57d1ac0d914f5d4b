//! The closure has the token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwSemaphore, time::*};
#[process_ctx]
pub fn settle(count: &RwSemaphore<u64>) {
    count.read(ctx, |_, ctx| sleep(ctx, Delta::from_millis(1)));
}
