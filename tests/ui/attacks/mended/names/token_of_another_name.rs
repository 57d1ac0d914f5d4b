//! The attribute reads a name, the trait a type.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::{irq_handler, IrqReturn}, time::*, IrqCtx};
pub struct Device;
impl irq::Handler for Device {
    #[irq_handler]
    fn handle(&self, ctx: &mut IrqCtx) -> IrqReturn {
        delay(ctx, 1);
        IrqReturn::Handled
    }
}
