//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: count.try_read(«ctx», |count, _ctx| *count);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[hard_irq_handler]
pub fn handle(count: &RwLock<u64, Irq>) -> IrqReturn {
    count.try_read(ctx, |count, _ctx| *count);
    IrqReturn::Handled
}
