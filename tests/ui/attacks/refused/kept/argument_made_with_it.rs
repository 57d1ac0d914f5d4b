//! error[E0499]: cannot borrow 
//! at: section::irqs_off(ctx, later(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, time::*};
fn later(ctx: &mut ProcessCtx) -> impl FnOnce(&mut IrqsOff<ProcessCtx>) + '_ {
    |_inner| sleep(ctx, Delta::from_millis(1))
}
#[process_ctx]
pub fn program() {
    section::irqs_off(ctx, later(ctx));
}
