//! error[E0308]: mismatched types
//! at: self.release(«ctx»);
//! says: expected `&mut ProcessCtx`, found `&mut SoftIrqCtx`
//! covers: context=timer; depth=destructor; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, time::Delta, timer::Callback};
pub struct Rocker;
impl Rocker {
    fn neigh_destroy(&self, ctx: &mut ProcessCtx) -> Result {
        Ok(KBox::new([0u32; 8], ctx).map(drop)?)
    }
}
pub struct Neigh(Rocker);
impl Neigh {
    /// The last put.
    fn release(&self, ctx: &mut ProcessCtx) {
        let _ = self.0.neigh_destroy(ctx);
    }
}
impl Callback for Neigh {
    #[softirq]
    fn expired(&self) -> Option<Delta> {
        self.release(ctx);
        None
    }
}
