//! Before the release.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[process_ctx]
pub fn stop<H: irq::Handler>(line: irq::Registration<H>) {
    let handler = line.handler();
    core::hint::black_box(handler);
    line.release(ctx);
}
