//! error[E0597]: `queue` does not live long enough
//! at: table.wait(«&queue»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, sync::WaitQueue};
pub fn poll<'f>(table: &mut PollTable<'f>, make: fn() -> WaitQueue) {
    let queue = make();
    table.wait(&queue);
}
