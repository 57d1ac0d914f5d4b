//! The end of the request is left to a work item, wherever it is called.
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
        self.0.schedule(ctx);
    }
}
