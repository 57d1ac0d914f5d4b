//! A handler schedules; who may sleep waits.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
#[irq_handler]
pub fn handle<T: WorkItem>(work: &Work<T>) -> IrqReturn {
    work.schedule(ctx);
    IrqReturn::Handled
}
