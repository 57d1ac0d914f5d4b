//! The request ends in the thread of the interrupt.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::*, prelude::*, sync::WaitQueue};
pub trait HostOps<C> {
    fn request_done(&self, ctx: &mut C);
}
pub struct Mmc(WaitQueue);
impl<C: MaySpin> HostOps<C> for Mmc {
    fn request_done(&self, ctx: &mut C) {
        self.0.wake_up_all(ctx);
    }
}
#[threaded_irq]
pub fn primary(host: &Mmc) -> IrqReturn {
    host.request_done(ctx);
    IrqReturn::Handled
}
