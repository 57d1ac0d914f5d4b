//! error[E0308]: mismatched types
//! at: action.run(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Action {
    fn run(&self, ctx: &mut ProcessCtx);
}
#[irq_handler]
pub fn handle(action: &dyn Action) -> IrqReturn {
    action.run(ctx);
    IrqReturn::Handled
}
