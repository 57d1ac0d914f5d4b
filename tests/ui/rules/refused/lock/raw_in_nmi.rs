//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: count.update(«ctx», |count| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[nmi]
pub fn watchdog(count: &RawSpinLock<u64>) {
    count.update(ctx, |count| *count += 1);
}
