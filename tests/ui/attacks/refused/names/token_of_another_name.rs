//! error[E0053]: method `handle` has an incompatible type for trait
//! at: fn handle(&self, ctx: «&mut IrqCtx») -> IrqReturn {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::{irq_handler, IrqReturn}, time::*, ProcessCtx as IrqCtx};
pub struct Device;
impl irq::Handler for Device {
    #[irq_handler]
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn {
        sleep(ctx, Delta::from_millis(1));
        IrqReturn::Handled
    }
}
