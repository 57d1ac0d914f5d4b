//! error[E0308]: mismatched types
//! at: self.lock_cqs(«ctx»);
//! says: expected `&mut ProcessCtx`, found `&mut SpinLocked<Irq, ProcessCtx>`
//! covers: context=spinlock-irq; depth=one; operation=irq-state
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Hns { cq: SpinLock<u32, Irq>, list: SpinLock<u32, Irq> }
impl Hns {
    #[process_ctx]
    fn lock_cqs(&self) {
        self.list.update(ctx, |cqs| *cqs += 1);
    }
    #[process_ctx]
    pub fn flush_cqe(&self) {
        self.cq.with(ctx, |flushed, ctx| {
            self.lock_cqs(ctx);
            *flushed += 1;
        });
    }
}
