//! With interrupts off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
/// The flow handler expects what an interrupt gives it: interrupts off.
pub fn generic_handle_irq<C: Context>(_ctx: &mut IrqsOff<C>, _line: u32) {}
#[process_ctx]
pub fn pmc_resume() {
    section::irqs_off(ctx, |ctx| generic_handle_irq(ctx, 7));
}
