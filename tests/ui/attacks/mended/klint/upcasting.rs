//! A supertrait's method has its token in its type as well.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Base { fn settle(&self, ctx: &mut IrqCtx) { delay(ctx, 1); } }
pub trait Device: Base {}
#[irq_handler]
pub fn handle(device: &dyn Device) -> IrqReturn {
    device.settle(ctx);
    IrqReturn::Handled
}
