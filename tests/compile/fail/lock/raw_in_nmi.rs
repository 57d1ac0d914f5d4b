//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: count.with(«ctx», |count, _ctx| *count += 1);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::RawSpinLock};
#[nmi]
pub fn watchdog(count: &RawSpinLock<u64>) {
    count.with(ctx, |count, _ctx| *count += 1);
}
