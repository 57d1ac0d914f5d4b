//! A raw lock, for an op that is called under one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait IrqChip {
    fn irq_unmask(&self, ctx: &mut AtomicCtx<Raw, Irq>, line: u32);
}
pub struct Pch(RawSpinLock<u32>);
impl IrqChip for Pch {
    fn irq_unmask(&self, ctx: &mut AtomicCtx<Raw, Irq>, line: u32) {
        self.0.update(ctx, |mask| *mask &= !(1 << line));
    }
}
#[process_ctx]
pub fn irq_startup(desc: &RawSpinLock<u32>, chip: &dyn IrqChip) {
    desc.with(ctx, |_depth, ctx| chip.irq_unmask(ctx.as_atomic(), 3));
}
