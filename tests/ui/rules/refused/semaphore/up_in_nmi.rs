//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: slots.up(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::Semaphore};
#[nmi]
pub fn watchdog(slots: &Semaphore) {
    slots.up(ctx);
}
