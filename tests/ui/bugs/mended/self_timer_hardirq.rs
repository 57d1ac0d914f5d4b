//! Cancelled by who may wait for the callback.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, timer::*};
pub struct Pnx<T: Callback>(Timer<T>);
impl<T: Callback> ThreadedHandler for Pnx<T> {
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        let _ = ctx;
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.0.cancel(ctx);
        IrqReturn::Handled
    }
}
