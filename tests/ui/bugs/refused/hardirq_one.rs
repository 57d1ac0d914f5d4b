//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: self.send_event_to_aux(«ctx»);
//! covers: context=hardirq; depth=one; operation=mutex, delay
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
        self.send_event_to_aux(ctx);
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
