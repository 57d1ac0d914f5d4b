//! error: `#[irq_handler]` names the context that a function runs in, and this is no function; put
//!     it on each function that runs there
//! at: «impl» irq::Handler for Device {
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
struct Device;
#[irq_handler]
impl irq::Handler for Device {
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
