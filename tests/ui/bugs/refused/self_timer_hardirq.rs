//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: self.0.cancel(«ctx»);
//! covers: context=hardirq; depth=direct; operation=timer-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, timer::*};
pub struct Pnx<T: Callback>(Timer<T>);
impl<T: Callback> ThreadedHandler for Pnx<T> {
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        self.0.cancel(ctx);
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
