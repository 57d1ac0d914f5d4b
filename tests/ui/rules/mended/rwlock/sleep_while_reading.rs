//! Take out what is needed; sleep after the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock, time::*};
#[process_ctx]
pub fn settle(delay: &RwLock<i64>) {
    let delay = delay.read(ctx, |delay, _ctx| *delay);
    sleep(ctx, Delta::from_millis(delay));
}
