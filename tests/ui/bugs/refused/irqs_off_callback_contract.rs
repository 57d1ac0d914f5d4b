//! error[E0308]: mismatched types
//! at: section::irqs_off(ctx, |ctx| driver.disconnect(«ctx»));
//! says: expected `&mut ProcessCtx`, found `&mut IrqsOff<ProcessCtx>`
//! covers: context=irqs-off; depth=callback; operation=callback-sleeps
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section};
pub trait GadgetDriver {
    fn disconnect(&self, ctx: &mut ProcessCtx);
}
#[process_ctx]
pub fn suspend(driver: &dyn GadgetDriver) {
    section::irqs_off(ctx, |ctx| driver.disconnect(ctx));
}
