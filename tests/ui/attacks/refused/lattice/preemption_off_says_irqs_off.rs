//! error[E0277]: interrupts must be off for this call, and `PreemptOff<SoftIrqCtx>` does not say
//!     that they are
//! at: section::preempt_off(ctx, |ctx| section::assert_irqs_off(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[softirq]
pub fn tick() {
    section::preempt_off(ctx, |ctx| section::assert_irqs_off(ctx));
}
