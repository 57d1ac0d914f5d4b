//! error[E0277]: memory cannot be allocated in `PreemptOff<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: section::preempt_off(ctx, |ctx| Ok(KBox::new(1, «ctx»)?))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
#[process_ctx]
pub fn count() -> Result<KBox<u32>> {
    section::preempt_off(ctx, |ctx| Ok(KBox::new(1, ctx)?))
}
