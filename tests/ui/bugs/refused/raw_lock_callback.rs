//! error[E0277]: this call may sleep, but `AtomicCtx<Raw, Irq>` may not
//! at: unsafe { c_api::clk_prepare(«ctx», self.clk) };
//! covers: context=raw-spinlock; depth=callback; operation=clk, mutex
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::RawSpinLock};
pub trait IrqChip {
    fn startup(&self, ctx: &mut AtomicCtx<Raw, Irq>);
}
pub struct Steer { clk: *mut Clk, on: core::cell::Cell<bool> }
impl IrqChip for Steer {
    fn startup(&self, ctx: &mut AtomicCtx<Raw, Irq>) {
        unsafe { c_api::clk_prepare(ctx, self.clk) };
        self.on.set(true);
    }
}
#[process_ctx]
pub fn set_chained_handler(desc: &RawSpinLock<u32>, chip: &dyn IrqChip) {
    desc.with(ctx, |_depth, ctx| chip.startup(ctx.as_atomic()));
}
