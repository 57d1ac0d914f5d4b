//! error[E0277]: memory cannot be allocated in `PreemptOff<ProcessCtx>`: the allocator takes a lock
//!     that sleeps on PREEMPT_RT
//! at: section::preempt_off(ctx, |ctx| shadow.apply(«ctx»))
//! covers: context=preempt-off; depth=callback; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
pub trait PteFn<C> {
    fn apply(&mut self, ctx: &mut C) -> Result;
}
pub struct Shadow(Option<KBox<[u64; 8]>>);
impl<C: MayAlloc> PteFn<C> for Shadow {
    fn apply(&mut self, ctx: &mut C) -> Result {
        self.0 = Some(KBox::new([0; 8], ctx)?);
        Ok(())
    }
}
#[process_ctx]
pub fn apply_to_page_range(shadow: &mut Shadow) -> Result {
    section::preempt_off(ctx, |ctx| shadow.apply(ctx))
}
