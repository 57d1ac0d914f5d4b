//! The queue lives as long as the file.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, sync::WaitQueue};
pub fn poll<'f, 'short>(table: &'short mut PollTable<'f>, queue: &'f WaitQueue) {
    table.wait(queue);
}
