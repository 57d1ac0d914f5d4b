//! error[E0277]: this takes a `spinlock_t`, which `HardIrqCtx` may not: on PREEMPT_RT it sleeps
//! at: queue.wake_up_all(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[hard_irq_handler]
pub fn handle(queue: &WaitQueue) -> IrqReturn {
    queue.wake_up_all(ctx);
    IrqReturn::Handled
}
