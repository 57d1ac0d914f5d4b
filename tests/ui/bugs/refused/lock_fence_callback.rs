//! error[E0277]: a lock of kind `Task` cannot be taken in `AtomicCtx<Spin, Irq>`
//! at: self.0.item().0.update(«ctx», |jobs| *jobs -= 1);
//! covers: context=fence-callback; depth=callback; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::*};
pub trait FenceCallback {
    fn signalled(&self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct Jobs(SpinLock<u32>);
impl WorkItem for Jobs {
    #[process_ctx]
    fn run(&self) {
        self.0.update(ctx, |jobs| *jobs -= 1);
    }
}
pub struct Entity(Work<Jobs>);
impl FenceCallback for Entity {
    fn signalled(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.0.item().0.update(ctx, |jobs| *jobs -= 1);
    }
}
