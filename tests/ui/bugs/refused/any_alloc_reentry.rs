//! error[E0277]: memory cannot be allocated in `C`: the allocator takes a lock that sleeps on
//!     PREEMPT_RT
//! at: pool.0 = Some(KBox::new(0, «ctx»)?);
//! covers: context=any; depth=several; operation=alloc-reentry
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Pool(Option<KBox<u64>>);
fn fill_pool<C: Context>(ctx: &mut C, pool: &mut Pool) -> Result {
    pool.0 = Some(KBox::new(0, ctx)?);
    Ok(())
}
/// Called from anywhere, with any lock held.
#[any_ctx]
pub fn debug_object_init(pool: &mut Pool) -> Result {
    fill_pool(ctx, pool)
}
#[process_ctx]
pub fn refill(pool: &mut Pool) -> Result {
    fill_pool(ctx, pool)
}
