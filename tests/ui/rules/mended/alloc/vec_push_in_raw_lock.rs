//! What has room takes no token: process context reserved it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*, sync::RawSpinLock};
#[irq_handler]
pub fn handle(log: &RawSpinLock<KVec<u64>>) -> IrqReturn {
    log.update(ctx, |log| log.push_within_capacity(1).is_ok());
    IrqReturn::Handled
}
