//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: list.0.with(ctx, |state, ctx| state.take().map(|state| state.put(«ctx»)));
//! covers: context=spinlock, spinlock-irq, spinlock-bh; depth=destructor, several;
//!     operation=work-sync, wait, driver-core, vfree-vunmap-dma_free
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
pub struct State<T: WorkItem>(Work<T>);
impl<T: WorkItem> State<T> {
    fn stop(self, ctx: &mut impl MaySleep) {
        self.0.release(ctx);
    }
    /// The destructor: the last reference is gone.
    pub fn put(self, ctx: &mut impl MaySleep) {
        self.stop(ctx);
    }
}
pub struct List<T: WorkItem>(SpinLock<Option<State<T>>, Irq>);
#[process_ctx]
pub fn teardown<T: WorkItem>(list: &List<T>) {
    list.0.with(ctx, |state, ctx| state.take().map(|state| state.put(ctx)));
}
