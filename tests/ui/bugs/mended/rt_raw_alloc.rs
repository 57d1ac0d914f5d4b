//! The memory is there before the lock.
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
    let timer = init_timer(ctx)?;
    slot.update(ctx, |slot| Ok(slot.0 = Some(timer)))
}
