//! Any other context may, hard interrupt context too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Completion};
#[hard_irq_handler]
pub fn watchdog(done: &Completion) -> IrqReturn {
    done.complete(ctx);
    IrqReturn::Handled
}
