//! A line is requested in probe or init.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[process_ctx]
pub fn request<H: irq::Handler>(handler: H) -> IrqReturn {
    match irq::Registration::request(ctx, 5, irq::Flags::SHARED, c"second", handler) {
        Ok(_) => IrqReturn::Handled,
        Err(_) => IrqReturn::None,
    }
}
