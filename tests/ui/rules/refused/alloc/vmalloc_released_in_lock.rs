//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: table.with(ctx, |table, ctx| core::mem::take(table).release(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn empty(table: &SpinLock<VVec<u8>>) {
    table.with(ctx, |table, ctx| core::mem::take(table).release(ctx));
}
