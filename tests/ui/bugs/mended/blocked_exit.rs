//! The thread returns from outside of the wait, where its state is that of a running one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, sync::*};
pub struct W1 { queue: WaitQueue, search: Mutex<u32> }
impl Thread for W1 {
    #[process_ctx]
    fn run(&self, stop: &Stop) {
        // In C: `set_current_state(TASK_INTERRUPTIBLE); if (kthread_should_stop()) break;`
        self.queue.wait(ctx, |_ctx| stop.requested());
        *self.search.lock(ctx) += 1;
    }
}
