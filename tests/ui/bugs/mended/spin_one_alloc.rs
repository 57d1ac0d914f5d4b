//! The helper allocates with what its caller's context may.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub struct Qib(SpinLock<u32, Irq>);
fn alloc_bounce(ctx: &mut impl MayAlloc) -> Result<KBox<[u8; 64]>> {
    Ok(KBox::new([0; 64], ctx)?)
}
impl Qib {
    #[process_ctx]
    pub fn send(&self) -> Result {
        self.0.with(ctx, |sent, ctx| {
            *sent += 1;
            alloc_bounce(ctx).map(drop)
        })
    }
}
