//! The firmware call allocates with what its caller may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub trait ClkOps {
    fn enable(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> Result;
}
pub struct Zynqmp;
fn firmware_call(ctx: &mut impl MayAlloc) -> Result {
    Ok(KBox::new([0u32; 5], ctx).map(drop)?)
}
impl ClkOps for Zynqmp {
    fn enable(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> Result {
        firmware_call(ctx)
    }
}
#[process_ctx]
pub fn clk_core_enable(lock: &SpinLock<u32, Irq>, ops: &dyn ClkOps) -> Result {
    lock.with(ctx, |_count, ctx| ops.enable(ctx.as_atomic()))
}
