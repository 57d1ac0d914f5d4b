//! error[E0277]: memory cannot be allocated in `RawLocked<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: slot.with(ctx, |slot, ctx| Ok(slot.0 = Some(init_timer(«ctx»)?)))
//! covers: context=raw-spinlock; depth=several; operation=rt-alloc, alloc-reentry
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::RawSpinLock};
pub struct Timer(Option<KBox<u64>>);
fn charge(ctx: &mut impl MayAlloc) -> Result<KBox<u64>> {
    Ok(KBox::new(0, ctx)?)
}
fn init_timer(ctx: &mut impl MayAlloc) -> Result<KBox<u64>> {
    charge(ctx)
}
#[process_ctx]
pub fn timer_init(slot: &RawSpinLock<Timer>) -> Result {
    slot.with(ctx, |slot, ctx| Ok(slot.0 = Some(init_timer(ctx)?)))
}
