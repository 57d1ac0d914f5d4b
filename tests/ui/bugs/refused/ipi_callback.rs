//! error[E0277]: this call may sleep, but `HardIrqCtx` may not
//! at: *self.0.item().0.lock(«ctx») += 1;
//! covers: context=ipi; depth=callback; operation=mutex
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
        *self.0.item().0.lock(ctx) += 1;
    }
}
#[process_ctx]
pub fn ffa_call(ops: &dyn NotifyOps) -> Result {
    smp::call_on(ctx, 0, |ctx| ops.notify(ctx))
}
