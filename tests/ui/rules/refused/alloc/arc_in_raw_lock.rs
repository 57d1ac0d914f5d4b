//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: slot.with(ctx, |slot, ctx| { *slot = Some(Arc::new(7, «ctx»)?); Ok(()) })
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::*};
#[process_ctx]
pub fn put(slot: &RawSpinLock<Option<Arc<u32>>>) -> Result {
    slot.with(ctx, |slot, ctx| { *slot = Some(Arc::new(7, ctx)?); Ok(()) })
}
