//! The pages are there before the walk.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, section};
pub trait PteFn<C> {
    fn apply(&mut self, ctx: &mut C) -> Result;
}
pub struct Shadow(Option<KBox<[u64; 8]>>);
impl<C> PteFn<C> for Shadow {
    fn apply(&mut self, _ctx: &mut C) -> Result {
        self.0.take().ok_or(ENOMEM)?;
        Ok(())
    }
}
#[process_ctx]
pub fn apply_to_page_range(shadow: &mut Shadow) -> Result {
    section::preempt_off(ctx, |ctx| shadow.apply(ctx))
}
