//! error[E0308]: mismatched types
//! at: match self.get_status(«ctx») { Ok(()) => IrqReturn::Handled, Err(_) => IrqReturn::None }
//! says: expected `&mut ProcessCtx`, found `&mut IrqCtx`
//! covers: context=hardirq; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Udc;
impl Udc {
    fn queue(&self, ctx: &mut ProcessCtx) -> Result {
        Ok(KBox::new([0u16; 8], ctx).map(drop)?)
    }
    fn get_status(&self, ctx: &mut ProcessCtx) -> Result {
        self.queue(ctx)
    }
    #[irq_handler]
    pub fn control_stage(&self) -> IrqReturn {
        match self.get_status(ctx) { Ok(()) => IrqReturn::Handled, Err(_) => IrqReturn::None }
    }
}
