//! What sleeps is for the thread of a threaded interrupt.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::Mutex};
pub struct Ice { aux: Mutex<u32> }
impl Ice {
    fn send_event_to_aux(&self, ctx: &mut impl MaySleep) {
        *self.aux.lock(ctx) += 1;
    }
}
impl ThreadedHandler for Ice {
    fn handle(&self, ctx: &mut HardIrqCtx) -> ThreadedIrqReturn {
        let _ = ctx;
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        self.send_event_to_aux(ctx);
        IrqReturn::Handled
    }
}
