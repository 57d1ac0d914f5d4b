//! The pool is filled where an allocation may be made.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*};
pub struct Pool(Option<KBox<u64>>);
fn fill_pool<C: MayAlloc>(ctx: &mut C, pool: &mut Pool) -> Result {
    pool.0 = Some(KBox::new(0, ctx)?);
    Ok(())
}
/// Called from anywhere, with any lock held.
#[any_ctx]
pub fn debug_object_init(pool: &mut Pool) -> bool {
    pool.0.is_some()
}
#[process_ctx]
pub fn refill(pool: &mut Pool) -> Result {
    fill_pool(ctx, pool)
}
