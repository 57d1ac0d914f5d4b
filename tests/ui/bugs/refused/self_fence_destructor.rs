//! error[E0277]: this call may sleep, but `AtomicCtx<Spin, Irq>` may not
//! at: self.0.release(«ctx»);
//! covers: context=fence-callback; depth=destructor; operation=timer-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, timer::*};
pub trait FenceOps {
    fn release(self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct Vgem<T: Callback>(Timer<T>);
impl<T: Callback> FenceOps for Vgem<T> {
    fn release(self, ctx: &mut AtomicCtx<Spin, Irq>) {
        self.0.release(ctx);
    }
}
