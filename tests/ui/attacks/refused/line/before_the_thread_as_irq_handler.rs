//! error[E0053]: method `handle` has an incompatible type for trait
//! at: «#[irq_handler]»
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Port;
impl ThreadedHandler for Port {
    #[irq_handler]
    fn handle(&self) -> ThreadedIrqReturn {
        ThreadedIrqReturn::WakeThread
    }
    #[threaded_irq]
    fn handle_threaded(&self) -> IrqReturn {
        IrqReturn::Handled
    }
}
