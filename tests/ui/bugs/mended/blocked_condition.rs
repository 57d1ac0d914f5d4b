//! A condition that takes a spin lock; the task is not running while it is asked.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Sess(SpinLock<u32>);
impl Sess {
    #[may_take(Task)]
    fn idle(&self) -> bool {
        self.0.update(ctx, |requests| *requests == 0)
    }
    #[process_ctx]
    pub fn wait_idle(&self, queue: &WaitQueue) {
        queue.wait(ctx, |ctx| self.idle(ctx));
    }
}
