//! error[E0277]: a lock of kind `Irq` cannot be taken in `HardIrqCtx`
//! at: self.0.with(«ctx», |status, _ctx| *status = 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Port(SpinLock<u32, Irq>);
impl ThreadedHandler for Port {
    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        self.0.with(ctx, |status, _ctx| *status = 1);
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
