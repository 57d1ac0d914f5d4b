//! error[E0308]: mismatched types
//! at: queue_flush(«ctx»)
//! says: expected `&mut ProcessCtx`, found `&mut AtomicCtx<Spin, Irq>`
//! covers: context=urb-completion; depth=callback; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub trait HidDriver {
    fn raw_event(&self, ctx: &mut AtomicCtx<Spin, Irq>) -> Result;
}
pub struct Wacom;
fn queue_flush(ctx: &mut ProcessCtx) -> Result {
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
