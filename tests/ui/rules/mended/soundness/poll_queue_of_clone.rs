//! The reference that the file's object has.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*};
pub fn poll<'f>(ctx: &mut ProcessCtx, queue: &'f Arc<WaitQueue>, table: &mut PollTable<'f>) {
    table.wait(ctx, queue);
}
