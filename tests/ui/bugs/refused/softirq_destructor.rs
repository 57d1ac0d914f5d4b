//! error[E0277]: this call may sleep, but `SoftIrqCtx` may not
//! at: channel.free_resources(«ctx»);
//! covers: context=softirq; depth=destructor; operation=vfree-vunmap-dma_free
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*};
pub struct Channel(VVec<u8>);
impl Channel {
    fn free_resources(self, ctx: &mut impl MaySleep) {
        self.0.release(ctx);
    }
}
#[softirq]
pub fn cleanup(channel: Channel) {
    channel.free_resources(ctx);
}
