//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: let _ = queue.wait_interruptible(«ctx», |_ctx| true);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue};
#[irq_handler]
pub fn handle(queue: &WaitQueue) -> IrqReturn {
    let _ = queue.wait_interruptible(ctx, |_ctx| true);
    IrqReturn::Handled
}
