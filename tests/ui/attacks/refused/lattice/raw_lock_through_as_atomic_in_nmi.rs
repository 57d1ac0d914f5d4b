//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `AtomicCtx<Nothing,
//!     Nmi>`
//! at: count.update(«ctx.as_atomic()», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[nmi]
pub fn handle(count: &RawSpinLock<u32>) {
    count.update(ctx.as_atomic(), |count| *count += 1);
}
