//! Taken out inside, freed outside. A drop inside would leave it to a work item.
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
        let pages = self.0.update(ctx, |pages| pages.take());
        free_pages(ctx, pages);
    }
}
