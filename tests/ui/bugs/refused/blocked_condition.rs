//! error[E0277]: this call may sleep, but `NotRunning<C>` may not
//! at: *self.0.lock(«ctx») == 0
//! covers: context=task-state; depth=one, several; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Sess(Mutex<u32>);
impl Sess {
    fn idle<C: MaySleep>(&self, ctx: &mut NotRunning<C>) -> bool
    {
        *self.0.lock(ctx) == 0
    }
    #[process_ctx]
    pub fn wait_idle(&self, queue: &WaitQueue) {
        queue.wait(ctx, |ctx| self.idle(ctx));
    }
}
