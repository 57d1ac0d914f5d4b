//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: delay.read(ctx, |delay, ctx| sleep(«ctx», Delta::from_millis(*delay)));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock, time::*};
#[process_ctx]
pub fn settle(delay: &RwLock<i64>) {
    delay.read(ctx, |delay, ctx| sleep(ctx, Delta::from_millis(*delay)));
}
