//! The file has a reference of its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::{Mutex, WaitQueue}};
pub struct Opened(Arc<Mutex<Arc<WaitQueue>>>, pub Arc<WaitQueue>);
#[process_ctx]
pub fn poll<'f>(file: &'f Opened, table: &mut PollTable<'f>) {
    let queue = file.0.lock(ctx);
    drop(queue);
    table.wait(ctx, &file.1);
}
