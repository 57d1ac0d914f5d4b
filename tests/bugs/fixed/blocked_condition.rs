//! A condition that takes a spin lock; the task is not running while it is asked.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Sess(SpinLock<u32>);
impl Sess {
    fn idle<C: MaySleep>(&self, ctx: &mut NotRunning<C>) -> bool
    where NotRunning<C>: MayTake<Task>, SpinLocked<Task, NotRunning<C>>: Context
    {
        self.0.update(ctx, |requests| *requests == 0)
    }
    #[process_ctx]
    pub fn wait_idle(&self, queue: &WaitQueue) {
        queue.wait(ctx, |ctx| self.idle(ctx));
    }
}
