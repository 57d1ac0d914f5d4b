//! With the attribute of that context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Port;
impl ThreadedHandler for Port {
    #[hard_irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
