//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: *self.0.item().0.lock(«ctx») += 1;
//! covers: context=rcu; depth=callback; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*, work::*};
pub trait BioEnd {
    fn end_io(&self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct Decompress(Mutex<u32>);
impl WorkItem for Decompress {
    #[process_ctx]
    fn run(&self) {
        *self.0.lock(ctx) += 1;
    }
}
pub struct Erofs(Work<Decompress>);
impl BioEnd for Erofs {
    fn end_io(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        // In C: `if (in_atomic())`, which is blind to RCU.
        *self.0.item().0.lock(ctx) += 1;
    }
}
