//! A box is freed in a section; what sleeps ends before it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section, time::*};
struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn free() {
    drop(SleepsAtTheEnd(ctx));
    let boxed = KBox::new(1, ctx);
    section::rcu_read(ctx, |_ctx| drop(boxed));
}
