//! The allocation takes the flags from the caller's token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, irq::*, prelude::*};
pub struct Kvm;
impl Kvm {
    fn async_pf(&self, ctx: &mut impl MayAlloc) -> Result<KBox<[u64; 4]>> {
        Ok(KBox::new([0; 4], ctx)?)
    }
}
impl Handler for Kvm {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        if self.async_pf(ctx).is_ok() { IrqReturn::Handled } else { IrqReturn::None }
    }
}
