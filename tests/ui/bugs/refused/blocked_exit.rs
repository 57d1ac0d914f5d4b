//! error[E0277]: this call may sleep, but `NotRunning<ProcessCtx>` may not
//! at: self.queue.wait(ctx, |ctx| { *self.search.lock(«ctx») += 1; stop.requested() });
//! covers: context=task-state; depth=direct; operation=kthread-exit
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, sync::*};
pub struct W1 { queue: WaitQueue, search: Mutex<u32> }
impl Thread for W1 {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        // In C: `set_current_state(TASK_INTERRUPTIBLE); if (kthread_should_stop()) break;`
        self.queue.wait(ctx, |ctx| { *self.search.lock(ctx) += 1; stop.requested() });
    }
}
