//! Made for the line that is requested.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn of_ones_own<H: Handler>(line: u32, handler: fn(Switch) -> H) -> Result<Registration<H>> {
    Registration::request_with_switch(ctx, line, Flags::NONE, c"own", |_ctx, s| Ok(handler(s)))
}
