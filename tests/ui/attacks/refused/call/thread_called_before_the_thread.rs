//! error[E0308]: mismatched types
//! at: self.handle_threaded(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Both;
impl ThreadedHandler for Both {
    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        self.handle_threaded(ctx);
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
