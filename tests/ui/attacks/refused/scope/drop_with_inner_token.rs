//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: fn drop(&mut self) { sleep(«self.0», Delta::from_millis(1)); }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
pub struct AtTheEnd<'a>(&'a mut SpinLocked<Task, ProcessCtx>);
impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) { sleep(self.0, Delta::from_millis(1)); }
}
#[process_ctx]
pub fn update(count: &SpinLock<u64>) {
    count.with(ctx, |_count, ctx| drop(AtTheEnd(ctx)));
}
