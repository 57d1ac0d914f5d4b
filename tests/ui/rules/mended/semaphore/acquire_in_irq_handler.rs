//! A handler takes what is there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Semaphore};
#[irq_handler]
pub fn handle(slots: &Semaphore) -> IrqReturn {
    if let Some(slot) = slots.try_acquire(ctx) { slot.keep() }
    IrqReturn::Handled
}
