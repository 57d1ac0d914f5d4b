//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: self.scanned.wait(«ctx»);
//! covers: context=spinlock; depth=direct; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Super { list: SpinLock<u32>, scanned: Completion }
impl Super {
    #[process_ctx]
    pub fn shutdown(&self) {
        self.list.with(ctx, |users, ctx| {
            *users = 0;
            self.scanned.wait(ctx);
        });
    }
}
