//! error[E0277]: memory cannot be allocated in `NmiCtx`: the allocator takes a lock that sleeps on
//!     PREEMPT_RT
//! at: Ok(Arc::new(7, «ctx»)?)
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Arc};
#[nmi]
pub fn log() -> Result<Arc<u32>> {
    Ok(Arc::new(7, ctx)?)
}
