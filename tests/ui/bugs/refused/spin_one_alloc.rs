//! error[E0308]: mismatched types
//! at: alloc_bounce(«ctx»).map(drop)
//! says: expected `&mut ProcessCtx`, found `&mut SpinLocked<Irq, ProcessCtx>`
//! covers: context=spinlock, spinlock-irq; depth=one; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub struct Qib(SpinLock<u32, Irq>);
#[process_ctx]
fn alloc_bounce() -> Result<KBox<[u8; 64]>> {
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
