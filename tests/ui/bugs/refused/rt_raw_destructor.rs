//! error[E0277]: a lock of kind `Irq` cannot be taken in `RawLocked<ProcessCtx>`
//! at: bucket.with(ctx, |map, ctx| map.take().map(|map| map.put(«ctx»)));
//! covers: context=raw-spinlock; depth=destructor; operation=rt-spinlock
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
pub struct Ids(SpinLock<u32, Irq>);
pub struct InnerMap<'a>(&'a Ids);
impl InnerMap<'_> {
    /// The last reference: it gives the number back.
    fn put<C: MayTake<Irq>>(self, ctx: &mut C) {
        self.0.0.update(ctx, |ids| *ids -= 1);
    }
}
#[process_ctx]
pub fn free_elem<'a>(bucket: &RawSpinLock<Option<InnerMap<'a>>>) {
    bucket.with(ctx, |map, ctx| map.take().map(|map| map.put(ctx)));
}
