//! A softirq wakes up; it does not wait, for no time at all.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::WaitQueue, time::Delta};
#[softirq]
pub fn tick(queue: &WaitQueue) -> Option<Delta> {
    queue.wake_up(ctx);
    Some(Delta::from_millis(1))
}
