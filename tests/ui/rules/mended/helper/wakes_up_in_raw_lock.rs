//! After the section.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_spin]
fn ring(queue: &WaitQueue) { queue.wake_up_all(ctx); }
#[process_ctx]
pub fn done(state: &RawSpinLock<u32>, queue: &WaitQueue) {
    state.with(ctx, |_, _ctx| ());
    ring(ctx, queue);
}
