//! A plain drop leaves the freeing to a work item.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::VVec, prelude::*, sync::SpinLock};
#[process_ctx]
pub fn empty(table: &SpinLock<VVec<u8>>) {
    table.update(ctx, |table| drop(core::mem::take(table)));
}
