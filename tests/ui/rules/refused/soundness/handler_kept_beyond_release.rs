//! error[E0505]: cannot move out of `line` because it is borrowed
//! at: «line».release(ctx);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[process_ctx]
pub fn stop<H: irq::Handler>(line: irq::Registration<H>) {
    let handler = line.handler();
    line.release(ctx);
    core::hint::black_box(handler);
}
