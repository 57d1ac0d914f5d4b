//! A handler that is never threaded may say it.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, section, sync::RawSpinLock};
pub fn count(ctx: &mut HardIrqCtx, count: &RawSpinLock<u32>) {
    let _ = count.try_with(ctx, |_, ctx| section::assert_irqs_off(ctx));
}
