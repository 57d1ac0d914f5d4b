//! error[E0308]: mismatched types
//! at: device.settle(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, time::*};
pub trait Base { fn settle(&self, ctx: &mut ProcessCtx) { sleep(ctx, Delta::from_millis(1)); } }
pub trait Device: Base {}
#[irq_handler]
pub fn handle(device: &dyn Device) -> IrqReturn {
    device.settle(ctx);
    IrqReturn::Handled
}
