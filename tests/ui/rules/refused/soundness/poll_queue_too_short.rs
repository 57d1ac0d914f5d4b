//! error[E0597]: `queue` does not live long enough
//! at: table.wait(ctx, «&queue»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::PollTable, prelude::*, sync::WaitQueue};
pub fn poll<'f>(ctx: &mut ProcessCtx, table: &mut PollTable<'f>, make: fn() -> WaitQueue) {
    let queue = make();
    table.wait(ctx, &queue);
}
