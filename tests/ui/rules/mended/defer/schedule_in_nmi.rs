//! What an NMI leaves in an atomic, others look at.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
#[hard_irq_handler]
pub fn watchdog<T: WorkItem>(work: &Work<T>) -> IrqReturn {
    work.schedule(ctx);
    IrqReturn::Handled
}
