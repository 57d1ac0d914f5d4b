//! No layer loses the context, as one had lost its `gfp_t`.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
fn alloc_table(ctx: &mut impl MayAlloc) -> Result<KBox<[u64; 16]>> {
    Ok(KBox::new([0; 16], ctx)?)
}
fn map_pages(ctx: &mut impl MayAlloc) -> Result {
    alloc_table(ctx).map(drop)
}
#[softirq]
pub fn iommu_map_atomic() -> Result {
    map_pages(ctx)
}
