//! error[E0277]: memory cannot be allocated in `IrqsOff<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: section::irqs_off(ctx, |ctx| setup_area(«ctx»).map(drop))
//! covers: context=irqs-off; depth=one; operation=rt-alloc
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
fn setup_area(ctx: &mut impl MayAlloc) -> Result<KBox<[u64; 8]>> {
    Ok(KBox::new([0; 8], ctx)?)
}
#[process_ctx]
pub fn start_cpu() -> Result {
    section::irqs_off(ctx, |ctx| setup_area(ctx).map(drop))
}
