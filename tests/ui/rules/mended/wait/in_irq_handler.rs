//! A handler wakes up; it does not wait.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[irq_handler]
pub fn handle(queue: &WaitQueue) -> IrqReturn {
    queue.wake_up_all(ctx);
    IrqReturn::Handled
}
