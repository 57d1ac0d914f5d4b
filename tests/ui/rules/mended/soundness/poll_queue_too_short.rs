//! The queue lives as long as the open file.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::WaitQueue};
pub fn poll<'f>(ctx: &mut ProcessCtx, table: &mut PollTable<'f>, queue: &'f WaitQueue) {
    table.wait(ctx, queue);
}
