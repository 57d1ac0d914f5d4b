//! error[E0277]: `*mut ()` cannot be shared between threads safely
//! at: impl irq::Handler for «Sleeper» {
//! error[E0277]: `*mut ()` cannot be sent between threads safely
//! at: impl irq::Handler for «Sleeper» {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
pub struct Sleeper(Option<&'static mut ProcessCtx>);
impl irq::Handler for Sleeper {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
