//! error[E0597]: `queue` does not live long enough
//! at: table.wait(ctx, «&queue»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::{Mutex, WaitQueue}};
pub struct Opened(Arc<Mutex<Arc<WaitQueue>>>, pub Arc<WaitQueue>);
#[process_ctx]
pub fn poll<'f>(file: &'f Opened, table: &mut PollTable<'f>) {
    let queue = file.0.lock(ctx);
    table.wait(ctx, &queue);
}
