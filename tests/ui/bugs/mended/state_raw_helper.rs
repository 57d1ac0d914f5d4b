//! A helper for inside of a raw lock, whose own section leaves interrupts off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
pub struct Its { desc: RawSpinLock<u32>, vlpi: RawSpinLock<u32> }
impl Its {
    fn set_vcpu_affinity(&self, ctx: &mut AtomicCtx<Raw, Irq>) {
        // In C: `guard(raw_spinlock_irq)`
        self.vlpi.update(ctx, |maps| *maps += 1);
    }
    #[process_ctx]
    pub fn irq_set(&self) {
        self.desc.with(ctx, |_depth, ctx| self.set_vcpu_affinity(ctx.as_atomic()));
    }
}
