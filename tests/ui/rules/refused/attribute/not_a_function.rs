//! error: `#[irq_handler]` names the context that a function runs in, and this is no function; put
//!     it on each function that runs there
//! at: pub «struct» Device;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
#[irq_handler]
pub struct Device;
impl Device {
    pub fn handle(&self) -> IrqReturn { IrqReturn::None }
}
