//! A transition takes the old state away.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Disabled, Handler, Registration}, prelude::*};
#[process_ctx]
pub fn start<H: Handler>(line: Registration<H, Disabled>) {
    let on = line.enable(ctx);
    let _ = on;
}
