//! error[E0277]: a lock of kind `Bh` cannot be taken in `IrqCtx`
//! at: self.0.update(«ctx», |signalled| *signalled += 1);
//! covers: context=hardirq; depth=several; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::SpinLock};
pub struct Breadcrumbs(SpinLock<u32, Bh>);
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
