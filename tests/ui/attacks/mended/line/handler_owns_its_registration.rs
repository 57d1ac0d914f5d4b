//! The handler owns a switch.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*};
pub struct Touch(Switch);
impl Handler for Touch {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.disable_nosync(ctx);
        IrqReturn::Handled
    }
}
