//! error[E0277]: this call may sleep, but `IrqCtx` may not
//! at: self.0.item().mark_lost(«ctx»);
//! covers: context=hardirq; depth=several; operation=synchronize_rcu, mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::rcu, work::*};
pub struct Port;
impl Port {
    fn delete(&self, ctx: &mut impl MaySleep) {
        rcu::synchronize(ctx);
    }
    fn mark_lost(&self, ctx: &mut impl MaySleep) {
        self.delete(ctx);
    }
}
impl WorkItem for Port {
    #[process_ctx]
    fn run(&self) {
        self.mark_lost(ctx);
    }
}
pub struct Qla(Work<Port>);
impl Handler for Qla {
    #[irq_handler]
    fn handle(&self) -> IrqReturn {
        self.0.item().mark_lost(ctx);
        IrqReturn::Handled
    }
}
