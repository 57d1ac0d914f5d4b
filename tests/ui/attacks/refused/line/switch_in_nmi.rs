//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: switch.enable(«ctx»);
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::Switch, prelude::*};
#[nmi]
pub fn handle(switch: &Switch) {
    switch.enable(ctx);
}
