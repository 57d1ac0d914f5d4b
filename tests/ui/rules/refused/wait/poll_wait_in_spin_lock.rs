//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: count.with(ctx, |_, ctx| table.wait(«ctx», queue));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::{SpinLock, WaitQueue}};
#[process_ctx]
pub fn poll<'f>(table: &mut PollTable<'f>, queue: &'f WaitQueue, count: &SpinLock<u64>) {
    count.with(ctx, |_, ctx| table.wait(ctx, queue));
}
