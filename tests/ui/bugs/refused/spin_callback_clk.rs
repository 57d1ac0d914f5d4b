//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: unsafe { c_api::clk_get_rate(«ctx», self.parent) as u64 }
//! covers: context=spinlock; depth=callback; operation=clk
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::SpinLock};
pub trait ClkOps {
    fn enable(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> u64;
}
pub struct Pll { parent: *mut Clk, rate: u64 }
impl ClkOps for Pll {
    fn enable(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> u64 {
        unsafe { c_api::clk_get_rate(ctx, self.parent) as u64 }
    }
}
#[process_ctx]
pub fn clk_core_enable(lock: &SpinLock<u32, Irq>, ops: &dyn ClkOps) -> u64 {
    lock.with(ctx, |_count, ctx| ops.enable(ctx.as_atomic()))
}
