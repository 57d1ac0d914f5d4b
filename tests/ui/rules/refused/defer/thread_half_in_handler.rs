//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: sleep(«ctx», Delta::from_millis(1));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, time::*};
pub struct Sensor;
impl ThreadedHandler for Sensor {
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        sleep(ctx, Delta::from_millis(1));
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn { IrqReturn::Handled }
}
