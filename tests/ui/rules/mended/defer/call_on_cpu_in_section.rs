//! With interrupts on: two CPUs that call each other would wait for ever.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, smp};
#[process_ctx]
pub fn poke() -> Result {
    section::irqs_off(ctx, |_ctx| ());
    smp::call_on(ctx, 1, |_| ())
}
