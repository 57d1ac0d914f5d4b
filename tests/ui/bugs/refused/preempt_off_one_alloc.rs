//! error[E0277]: memory cannot be allocated in `PreemptOff<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: section::preempt_off(ctx, |ctx| create_context(«ctx»).map(|dml| dml.0[0]))
//! covers: context=preempt-off; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
pub struct Dml([u64; 4]);
fn create_context(ctx: &mut impl MayAlloc) -> Result<KBox<Dml>> {
    Ok(KBox::new(Dml([0; 4]), ctx)?)
}
/// `kernel_fpu_begin()` switches preemption off.
#[process_ctx]
pub fn validate() -> Result<u64> {
    section::preempt_off(ctx, |ctx| create_context(ctx).map(|dml| dml.0[0]))
}
