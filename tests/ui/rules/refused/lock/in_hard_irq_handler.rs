//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: count.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[hard_irq_handler]
pub fn handle(count: &SpinLock<u64, Irq>) -> IrqReturn {
    count.update(ctx, |count| *count += 1);
    IrqReturn::Handled
}
