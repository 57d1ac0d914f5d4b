//! GFP_NOWAIT does not wait for memory, but it takes the lock: a handler that may be threaded may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KVec, prelude::*};
#[irq_handler]
pub fn handle(log: &mut KVec<u64>) -> IrqReturn {
    let _ = log.reserve(1, ctx.nowait());
    IrqReturn::Handled
}
