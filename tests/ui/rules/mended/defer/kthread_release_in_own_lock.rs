//! A plain drop leaves the waiting to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{kthread::*, prelude::*, sync::*};
#[process_ctx]
pub fn stop<T: Thread>(thread: KThread<T>, state: &SpinLock<u32>) {
    state.update(ctx, |_| drop(thread));
}
