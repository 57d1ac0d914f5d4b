//! A handler that wakes up may be threaded.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[irq_handler]
pub fn handle(queue: &WaitQueue) -> IrqReturn {
    queue.wake_up_all(ctx);
    IrqReturn::Handled
}
