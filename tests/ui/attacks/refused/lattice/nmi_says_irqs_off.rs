//! error[E0277]: interrupts must be off for this call, and `RawLocked<NmiCtx>` does not say that
//!     they are
//! at: let _ = count.try_with(ctx, |_, ctx| section::assert_irqs_off(«ctx»));
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::RawSpinLock};
pub fn count(ctx: &mut NmiCtx, count: &RawSpinLock<u32>) {
    let _ = count.try_with(ctx, |_, ctx| section::assert_irqs_off(ctx));
}
