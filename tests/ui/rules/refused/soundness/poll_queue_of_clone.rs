//! error[E0597]: `queue` does not live long enough
//! at: table.wait(ctx, «&queue»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*};
pub fn poll<'f>(ctx: &mut ProcessCtx, queue: &'f Arc<WaitQueue>, table: &mut PollTable<'f>) {
    let queue = queue.clone();
    table.wait(ctx, &queue);
}
