//! error[E0277]: this call may sleep, but `NotRunning<ProcessCtx>` may not
//! at: queue.wait(ctx, |ctx| { host.enable_sdio_irq(«ctx»); true });
//! covers: context=task-state; depth=callback; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait HostOps<C> {
    fn enable_sdio_irq(&self, ctx: &mut C);
}
pub struct Vub(Mutex<bool>);
impl<C: MaySleep> HostOps<C> for Vub {
    fn enable_sdio_irq(&self, ctx: &mut C) {
        *self.0.lock(ctx) = true;
    }
}
#[process_ctx]
pub fn sdio_irq_thread(host: &Vub, queue: &WaitQueue) {
    queue.wait(ctx, |ctx| { host.enable_sdio_irq(ctx); true });
}
