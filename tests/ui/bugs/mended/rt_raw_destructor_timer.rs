//! Taken out under the lock, released after it.
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
    let elem = bucket.update(ctx, |elem| elem.take());
    elem.map(|elem| elem.free(ctx));
}
