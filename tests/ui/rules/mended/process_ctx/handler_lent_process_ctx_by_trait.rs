//! The trait says the context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct H;
impl irq::Handler for H {
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn {
        delay(ctx, 1);
        IrqReturn::None
    }
}
