//! error[E0308]: mismatched types
//! at: generic_handle_irq(«ctx», 7);
//! says: expected `&mut IrqsOff<_>`, found `&mut ProcessCtx`
//! covers: context=process; depth=direct; operation=reverse-irq-ctx
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
/// The flow handler expects what an interrupt gives it: interrupts off.
pub fn generic_handle_irq<C: Context>(_ctx: &mut IrqsOff<C>, _line: u32) {}
#[process_ctx]
pub fn pmc_resume() {
    generic_handle_irq(ctx, 7);
}
