//! The line itself, which knows whose it is.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn ask<H: Handler>(line: impl Source, handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, line, Flags::SHARED, c"line", handler)
}
