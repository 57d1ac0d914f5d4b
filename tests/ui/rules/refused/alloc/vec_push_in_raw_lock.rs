//! error[E0277]: memory cannot be allocated in `RawLocked<IrqCtx>`: the allocator takes a lock that
//!     sleeps on PREEMPT_RT
//! at: log.with(ctx, |log, ctx| log.push(1, «ctx»).is_ok());
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*, sync::RawSpinLock};
#[irq_handler]
pub fn handle(log: &RawSpinLock<KVec<u64>>) -> IrqReturn {
    log.with(ctx, |log, ctx| log.push(1, ctx).is_ok());
    IrqReturn::Handled
}
