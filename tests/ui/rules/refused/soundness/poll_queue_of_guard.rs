//! error[E0597]: `guard` does not live long enough
//! at: table.wait(ctx, «&guard»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{miscdevice::*, prelude::*, sync::*};
type Queue = Mutex<Arc<WaitQueue>>;
pub fn poll<'f>(ctx: &mut ProcessCtx, queue: &'f Queue, table: &mut PollTable<'f>) {
    let guard = queue.lock(ctx);
    table.wait(ctx, &guard);
}
