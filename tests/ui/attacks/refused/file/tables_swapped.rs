//! error: lifetime may not live long enough
//! at: «core::mem::swap(mine, other)»;
//! error: lifetime may not live long enough
//! at: «core::mem::swap(mine, other)»;
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::WaitQueue};
#[process_ctx]
pub fn poll<'a, 'b>(mine: &mut PollTable<'a>, other: &mut PollTable<'b>, queue: &'a WaitQueue) {
    core::mem::swap(mine, other);
    mine.wait(ctx, queue);
}
