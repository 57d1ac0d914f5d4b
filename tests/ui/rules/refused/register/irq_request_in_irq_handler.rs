//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: match irq::Registration::request(«ctx», 5, irq::Flags::SHARED, c"second", handler) {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
#[irq_handler]
pub fn request<H: irq::Handler>(handler: H) -> IrqReturn {
    match irq::Registration::request(ctx, 5, irq::Flags::SHARED, c"second", handler) {
        Ok(_) => IrqReturn::Handled,
        Err(_) => IrqReturn::None,
    }
}
