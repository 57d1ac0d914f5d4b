//! error[E0277]: this takes a `spinlock_t`, which `
//! at: state.with(ctx, |_, ctx| ring(«ctx», queue));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[may_spin]
fn ring(queue: &WaitQueue) { queue.wake_up_all(ctx); }
#[process_ctx]
pub fn done(state: &RawSpinLock<u32>, queue: &WaitQueue) {
    state.with(ctx, |_, ctx| ring(ctx, queue));
}
