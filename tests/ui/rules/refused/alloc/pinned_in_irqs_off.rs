//! error[E0277]: memory cannot be allocated in `IrqsOff<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: section::irqs_off(ctx, |ctx| Arc::pin_init(new_spinlock!(1), «ctx»))
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::*};
#[process_ctx]
pub fn lock() -> Result<Arc<SpinLock<u32>>> {
    section::irqs_off(ctx, |ctx| Arc::pin_init(new_spinlock!(1), ctx))
}
