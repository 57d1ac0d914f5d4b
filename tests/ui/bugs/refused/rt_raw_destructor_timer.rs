//! error[E0277]: this call may sleep, but `RawLocked<ProcessCtx>` may not
//! at: bucket.with(ctx, |elem, ctx| elem.take().map(|elem| elem.free(«ctx»)));
//! covers: context=raw-spinlock; depth=destructor; operation=timer-sync
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{hrtimer::*, prelude::*, sync::RawSpinLock};
pub struct Elem<T: SoftCallback>(SoftHrTimer<T>);
impl<T: SoftCallback> Elem<T> {
    fn free(self, ctx: &mut impl MaySleep) {
        self.0.release(ctx);
    }
}
#[process_ctx]
pub fn delete_elem<T: SoftCallback>(bucket: &RawSpinLock<Option<Elem<T>>>) {
    bucket.with(ctx, |elem, ctx| elem.take().map(|elem| elem.free(ctx)));
}
