//! error[E0277]: memory cannot be allocated in `Gfp`
//! at: lock.with(ctx, |_, _ctx| KBox::new(7, «&mut flags»).is_ok())
//! error[E0599]: no associated item named `GFP` found
//! at: pub fn of_another() -> kernel::rules::Gfp { HardIrqCtx::«GFP» }
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{prelude::*, sync::SpinLock};
/// What process context allows, said with the lock held.
#[process_ctx]
pub fn fill(lock: &SpinLock<u32>) -> bool {
    let mut flags = ProcessCtx::GFP;
    lock.with(ctx, |_, _ctx| KBox::new(7, &mut flags).is_ok())
}
pub fn of_another() -> kernel::rules::Gfp { HardIrqCtx::GFP }
