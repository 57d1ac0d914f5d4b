//! Each helper passes the context on.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Udc;
impl Udc {
    fn queue(&self, ctx: &mut impl MayAlloc) -> Result {
        Ok(KBox::new([0u16; 8], ctx).map(drop)?)
    }
    fn get_status(&self, ctx: &mut impl MayAlloc) -> Result {
        self.queue(ctx)
    }
    #[irq_handler]
    pub fn control_stage(&self) -> IrqReturn {
        match self.get_status(ctx) { Ok(()) => IrqReturn::Handled, Err(_) => IrqReturn::None }
    }
}
