//! error[E0277]: a lock of kind `Task` cannot be taken in `SpinLocked<Bh, ProcessCtx>`
//! at: a.with(ctx, |a, ctx| b.update(«ctx», |b| *a += *b));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn add(a: &SpinLock<u64, Bh>, b: &SpinLock<u64>) {
    a.with(ctx, |a, ctx| b.update(ctx, |b| *a += *b));
}
