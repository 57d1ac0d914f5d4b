//! error[E0061]: this method takes 1 argument but 0 arguments were supplied
//! at: Registration::request(ctx, line.«number»(), Flags::SHARED, c"line", handler)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn ask<H: Handler>(line: impl Source, handler: H) -> Result<Registration<H>> {
    Registration::request(ctx, line.number(), Flags::SHARED, c"line", handler)
}
