//! error[E0277]: a lock of kind `Irq` cannot be taken in `AtomicCtx<Raw, Irq>`
//! at: self.0.get(«ctx»)
//! covers: context=irqs-off; depth=callback; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
pub trait PciOps {
    fn read(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32;
}
pub struct Vmd(SpinLock<u32, Irq>);
impl PciOps for Vmd {
    fn read(&self, ctx: &mut AtomicCtx<Raw, Irq>) -> u32 {
        self.0.get(ctx)
    }
}
#[process_ctx]
pub fn read_config(bus: &dyn PciOps) -> u32 {
    section::irqs_off(ctx, |ctx| bus.read(ctx.as_atomic()))
}
