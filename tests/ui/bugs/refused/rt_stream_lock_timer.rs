//! error[E0277]: this call may sleep, but `SpinLocked<Irq, ProcessCtx>` may not
//! at: self.trigger(«ctx»);
//! covers: context=spinlock-irq; depth=several; operation=rt-nonexclusive
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::SpinLock};
pub struct Stream<T: SoftCallback> { group: SpinLock<bool, Irq>, timer: SoftHrTimer<T> }
impl<T: SoftCallback> Stream<T> {
    fn stop(&self, ctx: &mut impl MaySleep) {
        self.timer.cancel(ctx);
    }
    fn trigger(&self, ctx: &mut impl MaySleep) {
        self.stop(ctx);
    }
    #[process_ctx]
    pub fn drop_stream(&self) {
        self.group.with(ctx, |running, ctx| {
            *running = false;
            self.trigger(ctx);
        });
    }
}
