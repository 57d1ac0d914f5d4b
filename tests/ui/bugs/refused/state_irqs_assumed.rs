//! error[E0308]: mismatched types
//! at: self.desc_get(«ctx»);
//! says: expected `&mut ProcessCtx`, found `&mut IrqCtx`
//! covers: context=hardirq, irqs-off; depth=direct; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Chan(SpinLock<u32, Irq>);
impl Chan {
    /// In C: "must be called in non-atomic context", and `spin_lock_irq()`.
    fn desc_get(&self, ctx: &mut ProcessCtx) {
        self.0.update(ctx, |free| *free -= 1);
    }
    #[irq_handler]
    pub fn isr(&self) -> IrqReturn {
        self.desc_get(ctx);
        IrqReturn::Handled
    }
}
