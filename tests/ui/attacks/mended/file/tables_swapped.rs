//! Each file has its own.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::WaitQueue};
#[process_ctx]
pub fn poll<'a, 'b>(mine: &mut PollTable<'a>, other: &mut PollTable<'b>, queue: &'a WaitQueue) {
    let _ = other;
    mine.wait(ctx, queue);
}
