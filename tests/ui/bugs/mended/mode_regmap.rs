//! The mode is chosen where the map is made, and that one's lock may be taken here.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
/// How a map locks, in its type: C has `regmap_config.fast_io` and `use_raw_spinlock`.
pub trait Mode<C> {
    fn locked(&self, ctx: &mut C, f: &mut dyn FnMut());
}
pub struct Sleeping(Mutex<()>);
impl<C: MaySleep> Mode<C> for Sleeping {
    fn locked(&self, ctx: &mut C, f: &mut dyn FnMut()) {
        let _held = self.0.lock(ctx);
        f();
    }
}
pub struct Fast(RawSpinLock<()>);
impl<C: MayTakeRaw> Mode<C> for Fast {
    fn locked(&self, ctx: &mut C, f: &mut dyn FnMut()) {
        self.0.update(ctx, |_| f());
    }
}
pub trait IrqChip {
    fn set_type(&self, ctx: &mut AtomicCtx<Raw, Irq>);
}
pub struct Mcp<M>(M);
impl IrqChip for Mcp<Fast> {
    fn set_type(&self, ctx: &mut AtomicCtx<Raw, Irq>) {
        self.0.locked(ctx, &mut || ());
    }
}
