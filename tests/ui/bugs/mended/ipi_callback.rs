//! The callback schedules a work item, which takes the mutex.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, smp, sync::*, work::*};
pub trait NotifyOps: core::marker::Sync {
    fn notify(&self, ctx: &mut HardIrqCtx);
}
pub struct Calls(Mutex<u32>);
impl WorkItem for Calls {
    #[process_ctx]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
pub struct Optee(Arc<Work<Calls>>);
impl NotifyOps for Optee {
    fn notify(&self, ctx: &mut HardIrqCtx) {
        self.0.schedule(ctx);
    }
}
#[process_ctx]
pub fn ffa_call(ops: &dyn NotifyOps) -> Result {
    smp::call_on(ctx, 0, |ctx| ops.notify(ctx))
}
