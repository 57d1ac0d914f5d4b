//! The rule is the type's; no attribute is needed for it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct Slow;
impl irq::Handler for Slow {
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn {
        delay(ctx, 5);
        IrqReturn::Handled
    }
}
