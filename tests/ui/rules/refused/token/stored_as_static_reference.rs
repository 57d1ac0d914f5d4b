//! error: lifetime may not live long enough
//! at: «slot.0 = Some(ctx)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::prelude::*;
pub struct Slot(Option<&'static mut IrqCtx>);
#[irq_handler]
pub fn handle(slot: &mut Slot) -> IrqReturn {
    slot.0 = Some(ctx);
    IrqReturn::Handled
}
