//! error[E0308]: mismatched types
//! at: if self.async_pf(«ctx»).is_ok() { IrqReturn::Handled } else { IrqReturn::None }
//! says: expected `&mut ProcessCtx`, found `&mut IrqCtx`
//! covers: context=hardirq; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, irq::*, prelude::*};
pub struct Kvm;
impl Kvm {
    #[process_ctx]
    fn async_pf(&self) -> Result<KBox<[u64; 4]>> {
        Ok(KBox::new([0; 4], ctx)?)
    }
}
impl Handler for Kvm {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        if self.async_pf(ctx).is_ok() { IrqReturn::Handled } else { IrqReturn::None }
    }
}
