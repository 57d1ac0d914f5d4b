//! error[E0277]: this call may sleep, but `AtomicCtx<Raw, Irq>` may not
//! at: *self.0.lock(«ctx»)
//! covers: context=irqs-off; depth=callback; operation=mutex, rwsem-semaphore
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait PmuOps {
    fn add(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32;
}
pub struct Imc(Mutex<u32>);
impl PmuOps for Imc {
    fn add(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32 {
        *self.0.lock(ctx)
    }
}
#[process_ctx]
pub fn sched_in(pmu: &dyn PmuOps) -> u32 {
    section::irqs_off(ctx, |ctx| pmu.add(ctx.as_atomic()))
}
