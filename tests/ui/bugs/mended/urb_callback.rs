//! The op allocates with what its context may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub trait HidDriver {
    fn raw_event(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> Result;
}
pub struct Wacom;
fn queue_flush(ctx: &mut impl MayAlloc) -> Result {
    Ok(KBox::new([0u8; 32], ctx).map(drop)?)
}
impl HidDriver for Wacom {
    fn raw_event(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> Result {
        queue_flush(ctx)
    }
}
pub fn complete(ctx: &mut AtomicCtx<Spin, Irq>, driver: &dyn HidDriver) -> Result {
    driver.raw_event(ctx)
}
