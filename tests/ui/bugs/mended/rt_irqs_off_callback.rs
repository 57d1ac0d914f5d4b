//! A raw lock, for an op that is called with interrupts off.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait PciOps {
    fn read(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32;
}
pub struct Vmd(RawSpinLock<u32>);
impl PciOps for Vmd {
    fn read(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32 {
        self.0.get(ctx)
    }
}
#[process_ctx]
pub fn read_config(bus: &dyn PciOps) -> u32 {
    section::irqs_off(ctx, |ctx| bus.read(ctx.as_atomic()))
}
