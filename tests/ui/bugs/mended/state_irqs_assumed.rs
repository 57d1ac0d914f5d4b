//! The lock keeps interrupts as they are: what it masks follows from the token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Chan(SpinLock<u32, Irq>);
impl Chan {
    /// In C: "must be called in non-atomic context", and `spin_lock_irq()`.
    fn desc_get<C: MayTake<Irq>>(&self, ctx: &mut C) {
        self.0.update(ctx, |free| *free -= 1);
    }
    #[irq_handler]
    pub fn isr(&self) -> IrqReturn {
        self.desc_get(ctx);
        IrqReturn::Handled
    }
}
