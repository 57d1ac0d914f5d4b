//! A mutex allows sleeping.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*, sync::Mutex};
#[process_ctx]
pub fn arm<H: Handler>(line: &Mutex<Registration<H>>) -> Result {
    line.lock(ctx).set_wake(ctx, true)
}
