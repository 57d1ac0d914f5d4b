//! The thread half sleeps.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, time::*};
pub struct Sensor;
impl ThreadedHandler for Sensor {
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        delay(ctx, 1);
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn { IrqReturn::Handled }
}
