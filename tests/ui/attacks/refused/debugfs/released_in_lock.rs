//! error[E0277]: this call may sleep, but `SpinLocked<Task, ProcessCtx>` may not
//! at: lock.with(ctx, |_, ctx| file.release(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::File, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn program(lock: &SpinLock<u32>, file: File<u32>) {
    lock.with(ctx, |_, ctx| file.release(ctx));
}
