//! error[E0308]: mismatched types
//! at: self.desc.with(ctx, |_depth, ctx| self.set_vcpu_affinity(«ctx»));
//! says: expected `&mut ProcessCtx`, found `&mut RawLocked<ProcessCtx>`
//! covers: context=raw-spinlock; depth=one; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
pub struct Its { desc: RawSpinLock<u32>, vlpi: RawSpinLock<u32> }
impl Its {
    #[process_ctx]
    fn set_vcpu_affinity(&self) {
        // In C: `guard(raw_spinlock_irq)`
        self.vlpi.update(ctx, |maps| *maps += 1);
    }
    #[process_ctx]
    pub fn irq_set(&self) {
        self.desc.with(ctx, |_depth, ctx| self.set_vcpu_affinity(ctx));
    }
}
