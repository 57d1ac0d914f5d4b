//! error[E0308]: mismatched types
//! at: self.client.complete(«ctx», self);
//! says: expected `&mut SoftIrqCtx`, found `&mut SpinLocked<Bh, SoftIrqCtx>`
//! covers: context=dma-callback; depth=callback; operation=lock-nest
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
        self.pending.with(ctx, |pending, ctx| {
            *pending -= 1;
            self.client.complete(ctx, self);
        });
    }
}
