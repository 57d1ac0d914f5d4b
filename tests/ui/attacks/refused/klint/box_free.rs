//! error[E0499]: cannot borrow 
//! at: let boxed = KBox::new(SleepsAtTheEnd(ctx), «&mut *ctx»);
//! error[E0499]: cannot borrow 
//! at: section::rcu_read(«ctx», |_ctx| drop(boxed));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section, time::*};
struct SleepsAtTheEnd<'a>(&'a mut ProcessCtx);
impl Drop for SleepsAtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn free() {
    let boxed = KBox::new(SleepsAtTheEnd(ctx), &mut *ctx);
    section::rcu_read(ctx, |_ctx| drop(boxed));
}
