//! error[E0053]: method `handle` has an incompatible type for trait
//! at: fn handle(&self, ctx: «&mut ProcessCtx») -> IrqReturn {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct H;
impl irq::Handler for H {
    fn handle(&self, ctx: &mut ProcessCtx) -> IrqReturn {
        delay(ctx, 1);
        IrqReturn::None
    }
}
