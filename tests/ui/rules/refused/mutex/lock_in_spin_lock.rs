//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: to.with(ctx, |to, ctx| *to = *from.lock(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn copy(from: &Mutex<u64>, to: &SpinLock<u64>) {
    to.with(ctx, |to, ctx| *to = *from.lock(ctx));
}
