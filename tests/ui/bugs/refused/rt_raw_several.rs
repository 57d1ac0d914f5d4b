//! error[E0277]: this takes a `spinlock_t`, which `RawLocked<ProcessCtx>` may not: on PREEMPT_RT it
//!     sleeps
//! at: self.event_sched_in(«ctx»);
//! covers: context=raw-spinlock; depth=several; operation=rt-spinlock
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
        self.ctx_lock.with(ctx, |events, ctx| {
            *events += 1;
            self.event_sched_in(ctx);
        });
    }
}
