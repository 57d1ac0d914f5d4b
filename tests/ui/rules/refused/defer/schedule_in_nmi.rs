//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: work.schedule(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, work::*};
#[nmi]
pub fn watchdog<T: WorkItem>(work: &Work<T>) {
    work.schedule(ctx);
}
