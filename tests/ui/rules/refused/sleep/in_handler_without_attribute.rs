//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: sleep(«ctx», Delta::from_micros(5));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*, time::*};
struct Slow;
impl irq::Handler for Slow {
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn {
        sleep(ctx, Delta::from_micros(5));
        IrqReturn::Handled
    }
}
