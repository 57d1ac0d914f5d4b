//! error[E0624]: associated function `new` is private
//! at: Switch::«new»(ctx, line).map(handler)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
#[process_ctx]
pub fn of_any_line<H: Handler>(line: u32, handler: fn(Switch) -> H) -> Result<H> {
    Switch::new(ctx, line).map(handler)
}
