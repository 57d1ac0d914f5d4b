//! error[E0277]: a lock of kind `Task` cannot be taken in `IrqCtx`
//! at: count.write(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[irq_handler]
pub fn handle(count: &RwLock<u64>) -> IrqReturn {
    count.write(ctx, |count, _ctx| *count += 1);
    IrqReturn::Handled
}
