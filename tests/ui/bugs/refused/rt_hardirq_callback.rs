//! error[E0277]: this takes a `spinlock_t`, which `HardIrqCtx` may not: on PREEMPT_RT it sleeps
//! at: host.request_done(«ctx»);
//! covers: context=hardirq; depth=callback; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::WaitQueue};
pub trait HostOps<C> {
    fn request_done(&self, ctx: &mut C);
}
pub struct Mmc(WaitQueue);
impl<C: MaySpin> HostOps<C> for Mmc {
    fn request_done(&self, ctx: &mut C) {
        self.0.wake_up_all(ctx);
    }
}
#[hard_irq_handler]
pub fn primary(host: &Mmc) -> IrqReturn {
    host.request_done(ctx);
    IrqReturn::Handled
}
