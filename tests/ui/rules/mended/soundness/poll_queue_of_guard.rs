//! The queue is in the file's object, not behind a lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*};
type Queue = Arc<Arc<WaitQueue>>;
pub fn poll<'f>(ctx: &mut ProcessCtx, queue: &'f Queue, table: &mut PollTable<'f>) {
    let _ = ctx;
    table.wait(ctx, queue);
}
