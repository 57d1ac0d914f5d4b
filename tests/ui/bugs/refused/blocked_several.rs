//! error[E0277]: this call may sleep, but `NotRunning<ProcessCtx>` may not
//! at: queue.wait(ctx, |ctx| self.run_works(«ctx»));
//! covers: context=task-state; depth=several; operation=mutex
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Sq(Mutex<u32>);
impl Sq {
    fn task_work(&self, ctx: &mut impl MaySleep) {
        *self.0.lock(ctx) -= 1;
    }
    fn run_works(&self, ctx: &mut impl MaySleep) -> bool {
        self.task_work(ctx);
        true
    }
    #[process_ctx]
    pub fn sq_thread(&self, queue: &WaitQueue) {
        queue.wait(ctx, |ctx| self.run_works(ctx));
    }
}
