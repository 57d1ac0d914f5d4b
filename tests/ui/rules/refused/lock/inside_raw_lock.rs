//! error[E0277]: a lock of kind `Irq` cannot be taken in `RawLocked<ProcessCtx>`
//! at: a.with(ctx, |a, ctx| b.update(«ctx», |b| *a += *b));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn add(a: &RawSpinLock<u64>, b: &SpinLock<u64, Irq>) {
    a.with(ctx, |a, ctx| b.update(ctx, |b| *a += *b));
}
