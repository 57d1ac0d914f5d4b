//! Allocated before the FPU is taken.
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
    let dml = create_context(ctx)?;
    section::preempt_off(ctx, |_ctx| Ok(dml.0[0]))
}
