//! Switch interrupts off inside.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
#[softirq]
pub fn tick() {
    section::preempt_off(ctx, |ctx| section::irqs_off(ctx, |ctx| section::assert_irqs_off(ctx)));
}
