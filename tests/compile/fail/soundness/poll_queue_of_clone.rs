//! error[E0597]: `queue` does not live long enough
//! at: table.wait(«&queue»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, sync::*};
pub fn poll<'f>(queue: &'f Arc<WaitQueue>, table: &mut PollTable<'f>) {
    let queue = queue.clone();
    table.wait(&queue);
}
