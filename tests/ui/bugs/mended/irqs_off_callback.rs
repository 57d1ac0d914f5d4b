//! A lock that may be taken there.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait PmuOps {
    fn add(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32;
}
pub struct Imc(RawSpinLock<u32>);
impl PmuOps for Imc {
    fn add(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32 {
        self.0.get(ctx)
    }
}
#[process_ctx]
pub fn sched_in(pmu: &dyn PmuOps) -> u32 {
    section::irqs_off(ctx, |ctx| pmu.add(ctx.as_atomic()))
}
