//! Each helper passes the context on.
#![deny(unsafe_code)]
extern crate ctx_core as kernel;
use kernel::{alloc::KBox, prelude::*, sync::SpinLock};
pub struct Qedi(SpinLock<u32, Irq>);
fn tmf_resp(ctx: &mut impl MayAlloc) -> Result<KBox<u64>> {
    Ok(KBox::new(0, ctx)?)
}
fn mtask_completion(ctx: &mut impl MayAlloc) -> Result {
    tmf_resp(ctx).map(drop)
}
impl Qedi {
    #[process_ctx]
    pub fn cpu_offline(&self) -> Result {
        self.0.with(ctx, |_work, ctx| mtask_completion(ctx))
    }
}
