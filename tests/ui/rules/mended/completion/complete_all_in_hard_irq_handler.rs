//! In hard interrupt context one is woken up at a time.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Completion};
#[hard_irq_handler]
pub fn handle(done: &Completion) -> IrqReturn {
    done.complete(ctx);
    IrqReturn::Handled
}
