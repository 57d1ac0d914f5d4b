//! The callback schedules a work item, which takes the lock.
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
        self.0.schedule(ctx);
    }
}
