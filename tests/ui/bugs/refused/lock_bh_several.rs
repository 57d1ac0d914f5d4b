//! error[E0277]: a lock of kind `Task` cannot be taken in `SoftIrqCtx`
//! at: self.0.update(«ctx», |frames| *frames += 1);
//! covers: context=softirq; depth=several; operation=lock-nest
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::BhWorkItem};
pub struct Sta(SpinLock<u32>);
impl Sta {
    fn ps_buf(&self, ctx: &mut SoftIrqCtx) {
        self.0.update(ctx, |frames| *frames += 1);
    }
    fn tx(&self, ctx: &mut SoftIrqCtx) {
        self.ps_buf(ctx);
    }
    #[process_ctx]
    pub fn wakeup(&self) {
        self.0.set(ctx, 0);
    }
}
impl BhWorkItem for Sta {
    #[softirq]
    fn run(&self) {
        self.tx(ctx);
    }
}
