//! The client is called after the lock: its op takes the bare token, which nobody has inside of
//! one.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, work::BhWorkItem};
pub trait Client: Send + Sync {
    /// May submit again, and so take the lock of the channel.
    fn complete(&self, ctx: &mut SoftIrqCtx, chan: &Chan);
}
pub struct Again;
impl Client for Again {
    fn complete(&self, ctx: &mut SoftIrqCtx, chan: &Chan) {
        chan.pending.update(ctx, |pending| *pending += 1);
    }
}
pub struct Chan { pending: SpinLock<u32, Bh>, client: &'static dyn Client }
impl BhWorkItem for Chan {
    #[softirq]
    fn run(&self) {
        self.pending.update(ctx, |pending| *pending -= 1);
        self.client.complete(ctx, self);
    }
}
