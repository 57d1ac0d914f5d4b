//! Any other context may, hard interrupt context too.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Semaphore};
#[hard_irq_handler]
pub fn watchdog(slots: &Semaphore) -> IrqReturn {
    slots.up(ctx);
    IrqReturn::Handled
}
