//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: *self.0.lock(«ctx») -= 1;
//! covers: context=spinlock-irq; depth=callback; operation=mutex, irq-sync, printk-console
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait Wakeup {
    fn wakeup(&self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct IrqFds(Mutex<u32>);
impl Wakeup for IrqFds {
    fn wakeup(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        *self.0.lock(ctx) -= 1;
    }
}
#[process_ctx]
pub fn poll_free(queue: &SpinLock<u32, Irq>, entry: &dyn Wakeup) {
    queue.with(ctx, |_waiters, ctx| entry.wakeup(ctx.as_atomic()));
}
