//! error[E0277]: this call may sleep, but `IrqsOff<ProcessCtx>` may not
//! at: section::irqs_off(ctx, |ctx| smp::call_on(«ctx», 1, |_| ()))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, smp};
#[process_ctx]
pub fn poke() -> Result {
    section::irqs_off(ctx, |ctx| smp::call_on(ctx, 1, |_| ()))
}
