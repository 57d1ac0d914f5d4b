//! The clock is prepared in probe; the op only switches it.
extern crate ctx_core as kernel;
use kernel::{c_api::{self, Clk}, prelude::*, sync::RawSpinLock};
pub trait IrqChip {
    fn startup(&self, ctx: &mut AtomicCtx<Raw, Irq>);
}
pub struct Steer { clk: *mut Clk, on: core::cell::Cell<bool> }
impl IrqChip for Steer {
    fn startup(&self, _ctx: &mut AtomicCtx<Raw, Irq>) {
        let _ = self.clk;
        self.on.set(true);
    }
}
#[process_ctx]
pub fn set_chained_handler(desc: &RawSpinLock<u32>, chip: &dyn IrqChip) {
    desc.with(ctx, |_depth, ctx| chip.startup(ctx.as_atomic()));
}
