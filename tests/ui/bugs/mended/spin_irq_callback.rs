//! A spin lock: the op is called under the lock of the wait queue.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub trait Wakeup {
    fn wakeup(&self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct IrqFds(SpinLock<u32, Irq>);
impl Wakeup for IrqFds {
    fn wakeup(&self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.0.update(ctx, |fds| *fds -= 1);
    }
}
#[process_ctx]
pub fn poll_free(queue: &SpinLock<u32, Irq>, entry: &dyn Wakeup) {
    queue.with(ctx, |_waiters, ctx| entry.wakeup(ctx.as_atomic()));
}
