//! The op only lets go; the timer's end is left to a work item by its plain drop.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, timer::*};
pub trait FenceOps {
    fn release(self, ctx: &mut AtomicCtx<Spin, Irq>);
}
pub struct Vgem<T: Callback>(Timer<T>);
impl<T: Callback> FenceOps for Vgem<T> {
    fn release(self, _ctx: &mut AtomicCtx<Spin, Irq>) {
        drop(self.0);
    }
}
