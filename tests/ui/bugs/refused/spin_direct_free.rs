//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: self.0.with(ctx, |queues, ctx| queues.take().map(|queues| queues.release(«ctx»)));
//! covers: context=spinlock; depth=direct; operation=vfree-vunmap-dma_free
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock};
pub struct Vif(SpinLock<Option<VVec<u8>>>);
impl Vif {
    #[process_ctx]
    pub fn disconnect(&self) {
        self.0.with(ctx, |queues, ctx| queues.take().map(|queues| queues.release(ctx)));
    }
}
