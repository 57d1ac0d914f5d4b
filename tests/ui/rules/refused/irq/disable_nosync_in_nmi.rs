//! error[E0277]: this takes a `raw_spinlock_t`, which cannot be waited for in `NmiCtx`
//! at: line.disable_nosync(«ctx»).is_ok()
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{irq::{Handler, Registration}, prelude::*};
pub fn stop<H: Handler>(line: Registration<H>, ctx: &mut NmiCtx) -> bool {
    line.disable_nosync(ctx).is_ok()
}
