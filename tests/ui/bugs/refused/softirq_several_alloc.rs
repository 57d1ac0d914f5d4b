//! error[E0308]: mismatched types
//! at: map_pages(«ctx»)
//! says: expected `&mut ProcessCtx`, found `&mut SoftIrqCtx`
//! covers: context=softirq; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
fn alloc_table(ctx: &mut ProcessCtx) -> Result<KBox<[u64; 16]>> {
    Ok(KBox::new([0; 16], ctx)?)
}
fn map_pages(ctx: &mut ProcessCtx) -> Result {
    alloc_table(ctx).map(drop)
}
#[softirq]
pub fn iommu_map_atomic() -> Result {
    map_pages(ctx)
}
