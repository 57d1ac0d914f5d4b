//! A plain drop leaves it to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{debugfs::File, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn program(lock: &SpinLock<u32>, file: File<u32>) {
    lock.with(ctx, |_, _ctx| drop(file));
}
