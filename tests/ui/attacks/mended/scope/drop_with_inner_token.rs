//! A destructor that runs in the section may do what the section may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock, time::*};
pub struct AtTheEnd<'a>(&'a mut SpinLocked<Task, ProcessCtx>);
impl Drop for AtTheEnd<'_> {
    fn drop(&mut self) { delay(self.0, 1); }
}
#[process_ctx]
pub fn update(count: &SpinLock<u64>) {
    count.with(ctx, |_count, ctx| drop(AtTheEnd(ctx)));
}
