//! The wake-up comes after the raw lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Perf { ctx_lock: RawSpinLock<u32>, queue: WaitQueue }
impl Perf {
    fn wakeup(&self, ctx: &mut impl MaySpin) {
        self.queue.wake_up_all(ctx);
    }
    fn event_sched_in(&self, ctx: &mut impl MaySpin) {
        self.wakeup(ctx);
    }
    #[process_ctx]
    pub fn ctx_sched_in(&self) {
        self.ctx_lock.update(ctx, |events| *events += 1);
        self.event_sched_in(ctx);
    }
}
