//! Each disable has its one enable.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*};
#[process_ctx]
pub fn stop<H: Handler>(line: Registration<H>) {
    if let Ok(line) = line.disable(ctx) { let _ = line.enable(ctx); }
}
