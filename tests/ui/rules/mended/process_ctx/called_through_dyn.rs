//! A trait for handlers has the handlers' token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub trait Action {
    fn run(&self, ctx: &mut IrqCtx);
}
#[irq_handler]
pub fn handle(action: &dyn Action) -> IrqReturn {
    action.run(ctx);
    IrqReturn::Handled
}
