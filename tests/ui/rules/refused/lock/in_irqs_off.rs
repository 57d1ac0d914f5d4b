//! error[E0277]: a lock of kind `Irq` cannot be taken in `IrqsOff<ProcessCtx>`
//! at: section::irqs_off(ctx, |ctx| count.update(«ctx», |count| *count += 1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::SpinLock};
#[process_ctx]
pub fn add(count: &SpinLock<u64, Irq>) {
    section::irqs_off(ctx, |ctx| count.update(ctx, |count| *count += 1));
}
