//! On the method.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq, prelude::*};
struct Device;
impl irq::Handler for Device {
    #[irq_handler]
    fn handle(&self) -> IrqReturn { IrqReturn::None }
}
