//! error: lifetime may not live long enough
//! at: «table.wait(queue)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, sync::WaitQueue};
pub fn poll<'f, 'short>(table: &'short mut PollTable<'f>, queue: &'short WaitQueue) {
    table.wait(queue);
}
