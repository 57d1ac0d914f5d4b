//! The rate is kept by the op that may sleep.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::SpinLock};
pub trait ClkOps {
    fn enable(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> u64;
}
pub struct Pll { parent: *mut Clk, rate: u64 }
impl ClkOps for Pll {
    fn enable(&self, _ctx: &mut AtomicCtx<Spin, Irq>) -> u64 {
        let _ = self.parent;
        self.rate
    }
}
#[process_ctx]
pub fn clk_core_enable(lock: &SpinLock<u32, Irq>, ops: &dyn ClkOps) -> u64 {
    lock.with(ctx, |_count, ctx| ops.enable(ctx.as_atomic()))
}
