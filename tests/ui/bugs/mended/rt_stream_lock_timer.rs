//! The timer is stopped before the lock.
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
        self.trigger(ctx);
        self.group.set(ctx, false);
    }
}
