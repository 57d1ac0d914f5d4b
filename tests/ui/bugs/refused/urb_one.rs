//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: sms.item().get_buffer(«ctx»);
//! covers: context=urb-completion; depth=one; operation=wait
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, work::*};
pub struct Sms(WaitQueue);
impl Sms {
    fn get_buffer(&self, ctx: &mut impl MaySleep) {
        self.0.wait(ctx, |_ctx| true);
    }
}
impl WorkItem for Sms {
    #[process_ctx]
    fn run(&self) {
        self.get_buffer(ctx);
    }
}
pub fn complete(ctx: &mut AtomicCtx<Spin, Irq>, sms: &Work<Sms>) {
    sms.item().get_buffer(ctx);
}
