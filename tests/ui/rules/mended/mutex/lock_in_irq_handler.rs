//! What a handler shares is in a spin lock of kind `Irq`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[irq_handler]
pub fn handle(count: &SpinLock<u64, Irq>) -> IrqReturn {
    count.update(ctx, |count| *count += 1);
    IrqReturn::Handled
}
