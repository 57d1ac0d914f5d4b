//! A handler keeps what it shares; its token comes with the call.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
pub struct Sleeper(Option<&'static u32>);
impl irq::Handler for Sleeper {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        IrqReturn::None
    }
}
