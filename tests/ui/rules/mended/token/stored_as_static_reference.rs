//! A struct keeps data, not a context.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Slot(Option<u32>);
#[irq_handler]
pub fn handle(slot: &mut Slot) -> IrqReturn {
    slot.0 = Some(1);
    IrqReturn::Handled
}
