//! error[E0277]: a lock of kind `Task` cannot be taken in `SpinLocked<Irq, ProcessCtx>`
//! at: b.write(ctx, |b, ctx| a.read(«ctx», |a, _ctx| *b += *a));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RwLock};
#[process_ctx]
pub fn add(a: &RwLock<u64>, b: &RwLock<u64, Irq>) {
    b.write(ctx, |b, ctx| a.read(ctx, |a, _ctx| *b += *a));
}
