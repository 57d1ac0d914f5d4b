//! A handler that is never threaded takes raw locks.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::*};
pub struct Counter(RawSpinLock<u64>);
impl Counter {
    fn push_event(&self, ctx: &mut HardIrqCtx) {
        self.0.update(ctx, |count| *count += 1);
    }
    fn count(&self, ctx: &mut HardIrqCtx) {
        self.push_event(ctx);
    }
}
impl HardHandler for Counter {
    #[hard_irq_handler]
    fn handle(&self) -> IrqReturn {
        self.count(ctx);
        IrqReturn::Handled
    }
}
