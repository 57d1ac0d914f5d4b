//! error[E0277]: a lock of kind `Task` cannot be taken in `IrqCtx`
//! at: count.try_with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[irq_handler]
pub fn handle(count: &SpinLock<u64>) -> IrqReturn {
    count.try_with(ctx, |count, _ctx| *count += 1);
    IrqReturn::Handled
}
