//! error[E0277]: memory cannot be allocated in `HardIrqCtx`: the allocator takes a lock that sleeps
//!     on PREEMPT_RT
//! at: let _ = log.reserve(1, ctx.«nowait»());
//! error[E0277]: memory cannot be allocated in `AllocOnly<
//! at: let _ = log.reserve(1, «ctx.nowait()»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
#[hard_irq_handler]
pub fn handle(log: &mut KVec<u64>) -> IrqReturn {
    let _ = log.reserve(1, ctx.nowait());
    IrqReturn::Handled
}
