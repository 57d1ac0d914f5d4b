//! error[E0277]: a lock of kind `Bh` cannot be taken in `IrqCtx`
//! at: count.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[irq_handler]
pub fn handle(count: &SpinLock<u64, Bh>) -> IrqReturn {
    count.update(ctx, |count| *count += 1);
    IrqReturn::Handled
}
