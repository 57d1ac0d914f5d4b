//! error[E0308]: mismatched types
//! at: self.0.with(ctx, |_work, ctx| mtask_completion(«ctx»))
//! says: expected `&mut ProcessCtx`, found `&mut SpinLocked<Irq, ProcessCtx>`
//! covers: context=spinlock; depth=several; operation=alloc-sleep
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub struct Qedi(SpinLock<u32, Irq>);
fn tmf_resp(ctx: &mut ProcessCtx) -> Result<KBox<u64>> {
    Ok(KBox::new(0, ctx)?)
}
fn mtask_completion(ctx: &mut ProcessCtx) -> Result {
    tmf_resp(ctx).map(drop)
}
impl Qedi {
    #[process_ctx]
    pub fn cpu_offline(&self) -> Result {
        self.0.with(ctx, |_work, ctx| mtask_completion(ctx))
    }
}
