//! The end of the request is left to process context.
extern crate ctx_core as kernel;
use kernel::{c_api, prelude::*};
pub trait BioEnd<C> {
    fn end_io(&self, ctx: &mut C);
}
pub struct Decompress(*const core::ffi::c_void);
impl<C: MaySleep> BioEnd<C> for Decompress {
    fn end_io(&self, ctx: &mut C) {
        // In C: `if (in_task())`, which is true in the thread of an interrupt with interrupts off.
        unsafe { c_api::vunmap(ctx, self.0) };
    }
}
pub fn complete(bio: &Decompress, ctx: &mut ProcessCtx) {
    bio.end_io(ctx);
}
