//! The helper says where it is called, and its lock leaves interrupts as they are.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
pub struct Hns { cq: SpinLock<u32, Irq>, list: SpinLock<u32, Irq> }
impl Hns {
    fn lock_cqs(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.list.update(ctx, |cqs| *cqs += 1);
    }
    #[process_ctx]
    pub fn flush_cqe(&self) {
        self.cq.with(ctx, |flushed, ctx| {
            self.lock_cqs(ctx.as_atomic());
            *flushed += 1;
        });
    }
}
