//! The queue is in the file's object, not behind a lock.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*};
type Queue = Arc<Arc<WaitQueue>>;
#[process_ctx]
pub fn poll<'f>(queue: &'f Queue, table: &mut PollTable<'f>) {
    let _ = ctx;
    table.wait(queue);
}
