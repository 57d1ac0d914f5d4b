//! error[E0308]: mismatched types
//! at: write_urb(«ctx», data).map(drop)
//! says: expected `&mut ProcessCtx`, found `&mut AtomicCtx<Spin, Irq>`
//! covers: context=any; depth=callback; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
pub trait TtyOps {
    fn write(&self, ctx: &mut AtomicCtx<Spin, Irq>, data: &[u8]) -> Result;
}
pub struct Reader;
fn write_urb(ctx: &mut ProcessCtx, data: &[u8]) -> Result<KVec<u8>> {
    let mut urb = KVec::with_capacity(data.len(), ctx)?;
    urb.extend_from_slice(data, ctx)?;
    Ok(urb)
}
impl TtyOps for Reader {
    fn write(&self, ctx: &mut AtomicCtx<Spin, Irq>, data: &[u8]) -> Result {
        write_urb(ctx, data).map(drop)
    }
}
