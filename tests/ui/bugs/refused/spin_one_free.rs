//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: self.0.with(ctx, |pages, ctx| free_pages(«ctx», pages.take()));
//! covers: context=spinlock; depth=one; operation=vfree-vunmap-dma_free
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock};
pub struct Alloc(SpinLock<Option<VVec<u64>>>);
fn free_pages(ctx: &mut impl MaySleep, pages: Option<VVec<u64>>) {
    pages.map(|pages| pages.release(ctx));
}
impl Alloc {
    #[process_ctx]
    pub fn unmap(&self) {
        self.0.with(ctx, |pages, ctx| free_pages(ctx, pages.take()));
    }
}
