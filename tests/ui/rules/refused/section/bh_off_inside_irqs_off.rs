//! error[E0277]: softirqs cannot be masked in `IrqsOff<ProcessCtx>`
//! at: section::irqs_off(ctx, |ctx| section::bh_off(«ctx», |_ctx| ()));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[process_ctx]
pub fn update() {
    section::irqs_off(ctx, |ctx| section::bh_off(ctx, |_ctx| ()));
}
