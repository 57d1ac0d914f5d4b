//! The helper asks for what an allocation needs, and the flags follow from the caller's token.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
pub trait TtyOps {
    fn write(&self, ctx: &mut AtomicCtx<Spin, Irq>, data: &[u8]) -> Result;
}
pub struct Reader;
fn write_urb(ctx: &mut impl MayAlloc, data: &[u8]) -> Result<KVec<u8>> {
    let mut urb = KVec::with_capacity(data.len(), ctx)?;
    urb.extend_from_slice(data, ctx)?;
    Ok(urb)
}
impl TtyOps for Reader {
    fn write(&self, ctx: &mut AtomicCtx<Spin, Irq>, data: &[u8]) -> Result {
        write_urb(ctx, data).map(drop)
    }
}
