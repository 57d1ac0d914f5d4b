//! The value says what a type allows, and is of no use.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
#[process_ctx]
pub fn fill(lock: &SpinLock<u32>) -> bool {
    let _flags = ProcessCtx::GFP;
    lock.with(ctx, |_, ctx| KBox::new(7, ctx).is_ok())
}
pub fn of_another() -> kernel::rules::Gfp { IrqCtx::GFP }
