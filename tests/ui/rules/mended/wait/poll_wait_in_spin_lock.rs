//! First name the queue, then look under the lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::{SpinLock, WaitQueue}};
#[process_ctx]
pub fn poll<'f>(table: &mut PollTable<'f>, queue: &'f WaitQueue, count: &SpinLock<u64>) {
    table.wait(ctx, queue); count.update(ctx, |_| ());
}
