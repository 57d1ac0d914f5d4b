//! A semaphore for writers that allocate.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::*};
pub struct Dtl(RwSemaphore<Option<VVec<u64>>>);
fn alloc_buffer(ctx: &mut impl MaySleep) -> Result<VVec<u64>> {
    Ok(VVec::zeroed(4096, ctx)?)
}
#[process_ctx]
pub fn enable(dtl: &Dtl) -> Result {
    dtl.0.write(ctx, |buffer, ctx| {
        *buffer = Some(alloc_buffer(ctx)?);
        Ok(())
    })
}
