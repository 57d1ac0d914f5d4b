//! The queue lives as long as the file.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::WaitQueue};
pub fn poll<'f, 'short>(
    ctx: &mut ProcessCtx,
    table: &'short mut PollTable<'f>,
    queue: &'f WaitQueue,
) {
    table.wait(ctx, queue);
}
