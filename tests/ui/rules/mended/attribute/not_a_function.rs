//! On the function.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Device;
impl Device {
    #[irq_handler]
    pub fn handle(&self) -> IrqReturn { IrqReturn::None }
}
