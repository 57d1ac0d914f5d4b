//! Each helper passes the context on.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Udc;
impl Udc {
    fn queue(&self, ctx: &mut impl MayAlloc) -> Result {
        KBox::new(ctx, [0u16; 8]).map(drop)
    }
    fn get_status(&self, ctx: &mut impl MayAlloc) -> Result {
        self.queue(ctx)
    }
    #[irq_handler]
    pub fn control_stage(&self) -> IrqReturn {
        match self.get_status(ctx) { Ok(()) => IrqReturn::Handled, Err(_) => IrqReturn::None }
    }
}
