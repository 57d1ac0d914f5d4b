//! Of the kind that says who else takes it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Breadcrumbs(SpinLock<u32, Irq>);
impl Breadcrumbs {
    fn signal(&self, ctx: &mut IrqCtx) {
        self.0.update(ctx, |signalled| *signalled += 1);
    }
    fn irq_work(&self, ctx: &mut IrqCtx) {
        self.signal(ctx);
    }
}
impl Handler for Breadcrumbs {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.irq_work(ctx);
        IrqReturn::Handled
    }
}
