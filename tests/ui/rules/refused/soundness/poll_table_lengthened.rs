//! error: lifetime may not live long enough
//! at: «table.wait(ctx, queue)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::WaitQueue};
pub fn poll<'f, 'short>(
    ctx: &mut ProcessCtx,
    table: &'short mut PollTable<'f>,
    queue: &'short WaitQueue,
) {
    table.wait(ctx, queue);
}
