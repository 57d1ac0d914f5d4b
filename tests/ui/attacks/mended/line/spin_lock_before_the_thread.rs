//! On a line that is masked for the thread, PREEMPT_RT does not thread the first part.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::RawSpinLock};
pub struct Port(RawSpinLock<u32>);
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
