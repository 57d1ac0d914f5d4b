//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: self.read_data(«ctx»);
//! covers: context=tasklet; depth=one; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, work::*};
pub struct Vmci(WaitQueue);
impl Vmci {
    fn read_data(&self, ctx: &mut impl MaySleep) {
        self.0.wait(ctx, |_ctx| true);
    }
}
impl BhWorkItem for Vmci {
    #[softirq]
    fn run(&self) {
        self.read_data(ctx);
    }
}
